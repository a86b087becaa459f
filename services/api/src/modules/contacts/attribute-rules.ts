import { Injectable } from '@nestjs/common';
import {
  type AttributeDefinition,
  type AttributeSettings,
  type AttributeSubject,
  type AttributeValue,
  isFiltered,
} from '@parley/protocol';
import { invalid } from '../../platform/failure.js';
import { Masking } from '../../platform/masking/masking.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { AttributeSettingsDto, isAttributeKey } from './attribute-settings.dto.js';
import { cleanValue, successionProblem, valueProblem } from './attributes.policy.js';

function follow(before: AttributeSettings, after: AttributeSettings): void {
  const problem = successionProblem(before, after);
  if (problem) invalid('attributes', problem);
}

/** Which attributes there are, and what they take. */
@Injectable()
export class AttributeRules {
  private readonly settings: LiveGroup<AttributeSettingsDto>;

  constructor(
    settings: LiveSettings,
    private readonly masking: Masking,
  ) {
    this.settings = settings.group('attributes', AttributeSettingsDto, follow);
  }

  get present(): Readonly<AttributeSettings> {
    return this.settings.value;
  }

  /** The values as they are kept; `INVALID` names the first that is not one. Taking one away is never wrong. */
  checked(of: AttributeSubject, asked: Readonly<Record<string, unknown>>) {
    const entries = Object.entries(asked).map(([key, value]): [string, AttributeValue | null] => {
      const definition = this.find(key);
      // a name that somebody made up is not repeated
      if (definition?.of !== of)
        return invalid(isAttributeKey(key) ? `attributes.${key}` : 'attributes', 'is no attribute of this');
      return [key, value === null ? null : this.checkedValue(definition, value)];
    });
    return Object.fromEntries(entries);
  }

  labels(keys: readonly string[]): string[] {
    return keys.map((key) => this.find(key)?.label ?? key);
  }

  /** Somebody's own words: no list asks what they are. */
  isOwnWords(key: string): boolean {
    const definition = this.find(key);
    return !definition || !isFiltered(definition.kind);
  }

  private checkedValue(definition: AttributeDefinition, given: unknown): AttributeValue {
    const { key, kind, archived } = definition;
    if (archived) invalid(`attributes.${key}`, 'is archived');
    const value = cleanValue(definition, given);
    const problem = valueProblem(definition, value);
    if (problem) invalid(`attributes.${key}`, problem);
    const { text, masked } = this.masking.lookAtNote(String(value));
    if (kind === 'text') return text;
    // hidden digits are neither a number nor an address
    if (masked.length > 0) invalid(`attributes.${key}`, 'must hold no number of a card or an account');
    return value as AttributeValue;
  }

  private find(key: string): AttributeDefinition | undefined {
    return this.present.attributes.find((one) => one.key === key);
  }
}
