export { PeopleModule } from './people.module.js';
export { STAFF_LEFT } from './people.service.js';
export { StaffStatusChanged } from './staff.events.js';
export { StaffModule } from './staff.module.js';
export type { StaffMember } from './staff.repository.js';
export { Staff } from './staff.service.js';
