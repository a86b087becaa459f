import { describeDays } from './simulation/days.js';

describeDays('odd');
