import { expect, it } from 'vitest';
import { parseExperimentLog } from './experimentLog.ts';

const HEAD = 'start,end,device,service,task';

it('reads times as text or as seconds, columns in any order, quotes and empty lines', () => {
  const text = [
    'task,device,service,end,start',
    '"Click ""like""",iphone,"Social, networking",2013-10-20T02:00:40.377Z,2013-10-20T02:00:38.414125Z',
    '',
    'Send texts,android,Instant messaging,1382234440.5,1382234438',
  ].join('\r\n');
  expect(parseExperimentLog(text)).toEqual({
    ok: true,
    windows: [
      {
        startNs: 1382234438414125000n,
        endNs: 1382234440377000000n,
        device: 'iphone',
        label: { service: 'Social, networking', task: 'Click "like"' },
      },
      {
        startNs: 1382234438000000000n,
        endNs: 1382234440500000000n,
        device: 'android',
        label: { service: 'Instant messaging', task: 'Send texts' },
      },
    ],
  });
});

it('names the line and what is wrong with it', () => {
  const problem = (text: string): string => {
    const read = parseExperimentLog(text);
    return read.ok ? '' : read.problem;
  };
  expect(problem('start,end,task\n1,2,x')).toContain('no column device, service');
  expect(problem(`${HEAD}\n1,2,a,b,c\nyesterday,2,a,b,c`)).toContain('Line 3: ‘yesterday’');
  expect(problem(`${HEAD}\n5,2,a,b,c`)).toContain('Line 2: the operation ends before it begins');
  expect(problem(`${HEAD}\n1,2,a,b,`)).toContain('Line 2 names no task');
});
