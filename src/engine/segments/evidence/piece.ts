/** What a piece of evidence is about; a cut's reasons are told topic by topic. */
export const TOPICS = [
  'prior',
  'width',
  'alignment',
  'constants',
  'zeros',
  'entropy',
  'dependence',
  'values',
  'changes',
  'answers',
  'text',
  'repetition',
  'typeByte',
  'lengthOfMessage',
  'length',
  'counter',
  'clock',
  'tick',
  'checksum',
  'mirror',
  'float',
  'byteOrder',
  'capture',
  'otherFields',
] as const;
export type Topic = (typeof TOPICS)[number];

/** One number that the trees may ask for: its name (the model file knows it by this), its topic, and its definition. */
export type Piece<Context> = readonly [name: string, topic: Topic, of: (context: Context) => number];
