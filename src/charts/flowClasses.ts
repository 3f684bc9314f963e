/** Series that lends its colour and dash to a flow class, by name; the same in every drawing. */
const PLACES: Readonly<Record<string, number>> = {
  'w-tcp': 0,
  tls: 1,
  'w-http': 2,
  'w-udp': 3,
  'w-dns': 4,
};

export const placeOfClass = (flowClass: string): number => PLACES[flowClass] ?? 5;

/** As the paper writes it: `W-TCP`. */
export const classText = (flowClass: string): string => flowClass.toUpperCase();
