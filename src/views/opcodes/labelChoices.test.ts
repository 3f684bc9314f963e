import { expect, test } from 'vitest';
import { labelChoices, serviceChoices } from './labelChoices.ts';

test('the paper’s tasks by any words of service and task; what was typed comes last, as a new one', () => {
  const choices = labelChoices('instant send pic', [], []);
  expect(choices[0]).toEqual({
    label: { service: 'Instant messaging', task: 'Send pictures' },
    from: 'Table IV',
  });
  expect(choices.at(-1)).toEqual({ label: { service: 'Other', task: 'instant send pic' }, from: 'typed' });
  expect(labelChoices('', [], []).length).toBe(32);
});

test('a new task may name its service; one in use is offered once', () => {
  const used = { service: 'Games', task: 'Play' };
  expect(labelChoices('Games: Chat', [], [used])).toEqual([
    { label: { service: 'Games', task: 'Chat' }, from: 'typed' },
  ]);
  expect(labelChoices('play', [], [used, used]).map(({ from }) => from)).toEqual(['used', 'typed']);
});

test('services: the paper’s, those in use, and a new one', () => {
  expect(serviceChoices('media', [])[0]).toBe('Media access');
  expect(serviceChoices('Games', [])).toEqual(['Games']);
  expect(serviceChoices('games', [{ service: 'Games', task: 'Play' }])).toEqual(['Games']);
});
