interface Role {
  readonly name: string;
  readonly password: string;
}

export const OWNER: Role;
export const APPLICATION: Role;
export const TEMPLATE: string;
export const SERVER_VARIABLE: string;
