/** The capture that comes with the workbench, next to the page. */
export const SAMPLE = './samples/controlled-experiment.pcap.gz';
