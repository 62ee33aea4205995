/** Brands that the wizard offers, and types to choose from; anything else may be typed. */
export const brands = [
  {
    value: 'yealink',
    name: 'Yealink',
    types: ['T31P', 'T33G', 'T43U', 'T46U', 'T48U', 'T53W', 'T54W', 'T57W', 'W73P', 'W76P'],
  },
  { value: 'snom', name: 'Snom', types: ['D713', 'D717', 'D735', 'D785', 'M500'] },
  { value: 'gigaset', name: 'Gigaset', types: ['N510 IP PRO', 'N670 IP PRO', 'N870 IP PRO'] },
  { value: 'grandstream', name: 'Grandstream', types: ['GRP2612', 'GRP2614', 'GXP2170', 'HT801', 'HT802'] },
  { value: 'fanvil', name: 'Fanvil', types: ['X3U', 'X4U', 'X6U', 'i16S'] },
  { value: 'poly', name: 'Poly', types: ['Edge E220', 'Edge E350', 'VVX 250', 'VVX 350'] },
  { value: 'cisco', name: 'Cisco', types: ['6821', '6841', '7821', '8841'] },
] as const;

/** The name of a brand as people know it; undefined for those that have words of their own. */
export const brandName = (value: string): string | undefined =>
  brands.find((brand) => brand.value === value)?.name;

export const typesOf = (value: string): readonly string[] =>
  brands.find((brand) => brand.value === value)?.types ?? [];
