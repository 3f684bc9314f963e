import { countText } from '../format.ts';
import type { FormatDifference, ResultDifference } from './resultDifference.ts';

/** What differs between two results, of one format first: `1 cut comes: byte 8. 0 packets change group.` */
export function differenceText(difference: ResultDifference, formatKey: string): string {
  const here = difference.formats.find(({ key }) => key === formatKey);
  const elsewhere = difference.formats.filter(({ key }) => key !== formatKey).length;
  const parts = [
    ...(here === undefined ? ['Nothing changes in the fields of this format'] : hereTexts(here)),
    ...(elsewhere > 0 ? [`${elsewhere} other ${elsewhere === 1 ? 'format changes' : 'formats change'}`] : []),
    ...(difference.formatsGained > 0 ? [`${difference.formatsGained} formats come`] : []),
    ...(difference.formatsLost > 0 ? [`${difference.formatsLost} formats go`] : []),
    `${countText(difference.packetsMoved)} packets change group`,
  ];
  return `${parts.join('. ')}.`;
}

function hereTexts({ gained, lost, retyped }: FormatDifference): readonly string[] {
  const list = (offsets: readonly number[]): string => offsets.join(', ');
  return [
    ...(gained.length > 0
      ? [`${gained.length} ${gained.length === 1 ? 'cut comes' : 'cuts come'}: byte ${list(gained)}`]
      : []),
    ...(lost.length > 0
      ? [`${lost.length} ${lost.length === 1 ? 'cut goes' : 'cuts go'}: byte ${list(lost)}`]
      : []),
    ...(retyped.length > 0 ? [`type changes at byte ${list(retyped)}`] : []),
  ];
}
