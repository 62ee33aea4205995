import { type Family, families, isOfPlan, type Module, modules, type PlanKind } from '@simmpl/dialplan';
import type { Language } from '@simmpl/model';

/** The modules that may stand in a list and whose name or hint holds what was typed, by family. */
export function modulesFor(
  typed: string,
  language: Language,
  kind: PlanKind,
  mayStand: (type: string) => boolean,
): { family: Family; modules: readonly Module[] }[] {
  const wanted = typed.trim().toLocaleLowerCase(language);
  const fits = (module: Module): boolean => {
    const { name, hint } = module.words[language];
    return `${name} ${hint}`.toLocaleLowerCase(language).includes(wanted);
  };
  return families
    .map((family) => ({
      family,
      modules: modules.filter(
        (one) => one.family === family && isOfPlan(one, kind) && mayStand(one.type) && fits(one),
      ),
    }))
    .filter((group) => group.modules.length > 0);
}
