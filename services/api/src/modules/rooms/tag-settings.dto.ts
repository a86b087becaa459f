import { type CatalogueTag, LIMITS, TAG_COLORS, type TagColor, type TagSettings } from '@parley/protocol';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { ApiProperty } from '../../platform/openapi/annotations.js';
import { Line } from '../../platform/validation/lines.js';
import { OneOf } from '../../platform/validation/rules.js';

class CatalogueTagDto implements CatalogueTag {
  @Line(LIMITS.tagChars)
  name: string;

  @OneOf(TAG_COLORS)
  color: TagColor;
}

/** As it came: whatever tag an agent writes, and none is needed. */
export class TagSettingsDto implements TagSettings {
  @IsArray()
  @ArrayMaxSize(LIMITS.catalogueTags)
  @ArrayUnique((tag: Partial<CatalogueTag> | null) => String(tag?.name).toLowerCase())
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CatalogueTagDto)
  @ApiProperty({ type: [CatalogueTagDto] })
  tags: CatalogueTagDto[] = [];

  @IsBoolean()
  @ApiProperty()
  onlyListed = false;

  @IsBoolean()
  @ApiProperty()
  neededToEnd = false;
}
