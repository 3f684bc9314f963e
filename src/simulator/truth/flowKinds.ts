/** The paper's four flow types, and plain others. */
export const FLOW_TYPES = ['http', 'dns', 'tcp', 'udp'] as const;
export type FlowType = (typeof FLOW_TYPES)[number];

/** The part of a server in the paper's Fig. 4. */
export type ServerRole = 'long' | 'short' | 'support' | 'chatting' | 'resource' | 'dns' | 'third-party';
