import { expose } from 'comlink';
import { SimulatorService } from './simulatorService.ts';

expose(new SimulatorService());
