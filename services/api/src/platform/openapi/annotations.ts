import type * as Swagger from '@nestjs/swagger';

type Library = typeof Swagger;
type Name =
  | 'ApiBearerAuth'
  | 'ApiExtension'
  | 'ApiOperation'
  | 'ApiProperty'
  | 'ApiPropertyOptional'
  | 'ApiResponse'
  | 'ApiTags';
type Place = [target: object, key?: string | symbol, descriptor?: PropertyDescriptor];
type Decorator = (...place: Place) => void;

const said: ((library: Library) => void)[] = [];

/** What the decorator of that name was told, written down: five hundred files of the library wait for who reads the description. */
const later =
  <N extends Name>(name: N) =>
  (...words: Parameters<Library[N]>): Decorator =>
  (...place) => {
    said.push((library) => {
      const decorate = library[name] as (...words: Parameters<Library[N]>) => Decorator;
      decorate(...words)(...place);
    });
  };

export const ApiBearerAuth = later('ApiBearerAuth');
export const ApiExtension = later('ApiExtension');
export const ApiOperation = later('ApiOperation');
export const ApiProperty = later('ApiProperty');
export const ApiPropertyOptional = later('ApiPropertyOptional');
export const ApiResponse = later('ApiResponse');
export const ApiTags = later('ApiTags');

/** Once for each that was said, in that order. */
export function sayAll(library: Library): void {
  for (const say of said.splice(0)) say(library);
}
