import { expose } from 'comlink';
import { CaptureService } from './captureService.ts';

expose(new CaptureService());
