import type { OpcodeRow } from './opcodeSources.ts';
import { WECHAT_OPCODES_FROM_127 } from './wechatOpcodesFrom127.ts';
import { WECHAT_OPCODES_TO_126 } from './wechatOpcodesTo126.ts';

/**
 * Opcodes of the long link (requests), collected from public client sources: number, name in the source, URL of the
 * same task below `/cgi-bin/`, task, sources. The task is an editorial reading of the name in the words of Table IV;
 * what has no row of its own there is in its last row.
 */
export const WECHAT_OPCODES: readonly OpcodeRow[] = [...WECHAT_OPCODES_TO_126, ...WECHAT_OPCODES_FROM_127];
