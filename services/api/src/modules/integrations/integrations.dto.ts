import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  type CreateIntegrationKeyRequest,
  INTEGRATION_SCOPES,
  type IntegrationScope,
  LIMITS,
  PAIRED_ROOM_TYPES,
  type PairedRoomType,
  type PutBookingRequest,
  type PutDriverRequest,
  type PutOrderRequest,
  RECORD_STATUSES,
  type RecordBatchRequest,
  type RecordOwner,
  type RecordReference,
  type RecordStatus,
  type SetContactAttributesRequest,
  type StartRoomRequest,
} from '@parley/protocol';
import { ApiProperty, ApiPropertyOptional } from '../../platform/openapi/annotations.js';
import { OneOf, Whole } from '../../platform/validation/rules.js';
import { EmailAddress } from '../auth/index.js';
import { SetAttributesOfDto } from '../contacts/index.js';
import {
  amountProblem,
  Checked,
  currencyProblem,
  externalIdProblem,
  Line,
  linkProblem,
  momentProblem,
  RecordId,
} from '../orders/index.js';
import { Reference, Subject } from '../rooms/index.js';

const ALL_STATUSES = [...new Set(Object.values(RECORD_STATUSES).flat())];
const MOST_OF_A_THING = 1_000_000;
const optional = { optional: true } as const;

type Class = new () => object;

/** One object of its own. */
const Nested = (dto: () => Class, { nullable = false, needed = false } = {}) =>
  applyDecorators(
    ValidateIf((_, value) => needed || (value !== undefined && !(value === null && nullable))),
    IsObject(),
    ValidateNested(),
    Type(dto),
    needed ? ApiProperty({ type: dto() }) : ApiPropertyOptional({ type: dto(), nullable }),
  );

const Several = (dto: () => Class, most: number) =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    IsArray(),
    ArrayMaxSize(most),
    // a list within the list would be looked into, and not at
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(dto),
    ApiPropertyOptional({ type: dto(), isArray: true }),
  );

const Moment = () =>
  applyDecorators(Checked(momentProblem, optional), ApiPropertyOptional({ format: 'date-time' }));

class OwnerDto implements RecordOwner {
  @Checked(externalIdProblem, optional)
  externalId?: string;

  @EmailAddress(optional)
  email?: string;
}

class DriverReferenceDto {
  @Checked(externalIdProblem)
  externalId: string;
}

class LineDto {
  @Line(LIMITS.recordTitleChars)
  title: string;

  @Whole(0, MOST_OF_A_THING, optional)
  quantity?: number;

  @Checked(amountProblem, optional)
  amount?: string;
}

export class SetContactAttributesDto extends SetAttributesOfDto implements SetContactAttributesRequest {
  @Nested(() => OwnerDto, { needed: true })
  customer: OwnerDto;
}

export class PutOrderDto implements PutOrderRequest {
  @Nested(() => OwnerDto, { needed: true })
  customer: OwnerDto;

  @OneOf(ALL_STATUSES)
  status: RecordStatus;

  @Line(LIMITS.recordStatusChars, { nullable: true })
  statusText?: string | null;

  @Line(LIMITS.recordTitleChars)
  title: string;

  @Several(() => LineDto, LIMITS.recordLines)
  lines?: LineDto[];

  @Checked(amountProblem, optional)
  total?: string;

  @Checked(currencyProblem, optional)
  currency?: string;

  @Checked(linkProblem, optional)
  url?: string;

  @Moment()
  placedAt?: string;

  @Moment()
  asOf?: string;
}

export class PutBookingDto extends PutOrderDto implements PutBookingRequest {
  @Nested(() => DriverReferenceDto, { nullable: true })
  driver?: DriverReferenceDto | null;

  @Moment()
  startsAt?: string;

  @Moment()
  endsAt?: string;
}

class BatchOrderDto extends PutOrderDto {
  @RecordId()
  id: string;
}

class BatchBookingDto extends PutBookingDto {
  @RecordId()
  id: string;
}

export class RecordBatchDto implements RecordBatchRequest {
  @Several(() => BatchOrderDto, LIMITS.recordBatch)
  orders?: BatchOrderDto[];

  @Several(() => BatchBookingDto, LIMITS.recordBatch)
  bookings?: BatchBookingDto[];
}

export class StartRoomDto implements StartRoomRequest {
  @OneOf(PAIRED_ROOM_TYPES)
  type: PairedRoomType;

  @Reference()
  reference: RecordReference;

  @Subject()
  subject?: string;
}

export class PutDriverDto implements PutDriverRequest {
  @EmailAddress()
  email: string;
}

export class CreateIntegrationKeyDto implements CreateIntegrationKeyRequest {
  @Line(LIMITS.nameChars)
  name: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(INTEGRATION_SCOPES, { each: true })
  @ApiProperty({ enum: INTEGRATION_SCOPES, isArray: true })
  scopes: IntegrationScope[];
}
