export function findBrowser(): string;
export function launchOptions(executablePath: string): {
  executablePath: string;
  args: string[];
  headless: boolean;
};
