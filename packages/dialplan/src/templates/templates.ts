import type { TemplateName } from './answers.ts';
import { duty } from './duty.ts';
import { office } from './office.ts';
import { practice } from './practice.ts';
import { shop } from './shop.ts';
import type { Template } from './template.ts';

/** The plans to start from. */
export const templates: Readonly<Record<TemplateName, Template>> = { shop, practice, office, duty };
