import { expose } from 'comlink';
import { InferenceService } from './inferenceService.ts';

expose(new InferenceService());
