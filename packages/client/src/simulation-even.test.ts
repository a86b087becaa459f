import { describeDays } from './simulation/days.js';

describeDays('even');
