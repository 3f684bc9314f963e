import type { TaskLabel } from './signature.ts';

/** Services and tasks as the paper's Table IV spells them, in its order. A person may add others. */
export const TABLE_IV = [
  { service: 'Instant messaging', task: 'Send texts' },
  { service: 'Instant messaging', task: 'Receive texts' },
  { service: 'Instant messaging', task: 'Send pictures' },
  { service: 'Instant messaging', task: 'Receive pictures' },
  { service: 'Instant messaging', task: 'Send voices' },
  { service: 'Instant messaging', task: 'Receive voices' },
  { service: 'Instant messaging', task: 'Send videos' },
  { service: 'Instant messaging', task: 'Receive videos' },
  { service: 'Instant messaging', task: 'Send emoji' },
  { service: 'Instant messaging', task: 'Receive emoji' },
  { service: 'Real-time chatting', task: 'Control messages' },
  { service: 'Real-time chatting', task: 'Chatting heartbeats' },
  { service: 'Real-time chatting', task: 'Walkie-talkie content' },
  { service: 'Real-time chatting', task: 'VoIP content' },
  { service: 'Social networking', task: 'Get header images' },
  { service: 'Social networking', task: 'Get photos' },
  { service: 'Social networking', task: 'Post a text' },
  { service: 'Social networking', task: 'Post a photo' },
  { service: 'Social networking', task: 'Refresh moment' },
  { service: 'Social networking', task: 'View a user' },
  { service: 'Social networking', task: 'View a post' },
  { service: 'Social networking', task: 'Comment a post' },
  { service: 'Social networking', task: 'Tag a post' },
  { service: 'Social networking', task: 'Other operations' },
  { service: 'Media access', task: 'Media access' },
  { service: 'System', task: 'W-TCP heartbeats' },
  { service: 'System', task: 'Report to servers' },
  { service: 'System', task: 'Query servers' },
  { service: 'System', task: 'Connect to servers' },
  { service: 'System', task: 'DNS' },
  { service: 'System', task: 'Server push news' },
  { service: 'Other', task: 'Other (under 0.1% each)' },
] as const satisfies readonly TaskLabel[];

/** A task's name in Table IV; none occurs under two services. */
export type TableIVTask = (typeof TABLE_IV)[number]['task'];
