import { wordBook } from '../i18n/word-book.ts';

export const lineCheckWords = wordBook('lineCheck', {
  title: { nl: 'Lijncheck', en: 'Line check' },
  at: { nl: 'gekeken om {{time}}', en: 'looked at {{time}}' },
  again: { nl: 'Opnieuw kijken', en: 'Look again' },
  do: { nl: 'Wat je doet:', en: 'What to do:' },
  'state.ok': { nl: 'In orde', en: 'All right' },
  'state.note': { nl: 'Goed om te weten', en: 'Good to know' },
  'state.bad': { nl: 'Kijk hiernaar', en: 'Needs a look' },
  'state.unknown': { nl: 'Niets te zien', en: 'Nothing to see' },

  'test.registered': { nl: 'Zijn de toestellen aangemeld?', en: 'Are the devices registered?' },
  'why.registered': {
    nl: 'Een toestel dat niet is aangemeld, rinkelt niet en kan niet bellen.',
    en: 'A device that is not registered does not ring and can not call.',
  },
  'looked.registered_zero': { nl: 'Er zijn nog geen toestellen.', en: 'There are no devices yet.' },
  'looked.registered_one': { nl: 'Het toestel is aangemeld.', en: 'The device is registered.' },
  'looked.registered_other': {
    nl: 'Alle {{count}} toestellen zijn aangemeld.',
    en: 'All {{count}} devices are registered.',
  },
  awayAlone: {
    nl: 'is niet aangemeld, andere toestellen wel.',
    en: 'is not registered, other devices are.',
  },
  awayAll: {
    nl: 'is niet aangemeld, net als alle andere toestellen.',
    en: 'is not registered, and neither is any other device.',
  },
  'remedy.registered': {
    nl: 'Is het er één? Kijk of het aan staat, of de netwerkkabel vast zit en of de gegevens kloppen. Zijn het er meer? Kijk of het internet werkt en of de router of firewall poort 5060 (SIP) naar buiten doorlaat.',
    en: 'Is it just one? See whether it is on, whether the network cable is in, and whether its details are right. Are there more? See whether the internet works and whether the router or firewall lets port 5060 (SIP) out.',
  },

  'test.router': { nl: 'Blijft de router van de berichten af?', en: 'Does the router leave messages alone?' },
  'why.router': {
    nl: 'Sommige routers herschrijven berichten van telefoons (“SIP ALG”). Dat geeft gesprekken zonder geluid, die wegvallen of niet aankomen.',
    en: 'Some routers rewrite the messages of phones (“SIP ALG”). That gives calls without sound, that drop or never arrive.',
  },
  'looked.router_zero': { nl: 'Er is nu geen toestel aangemeld.', en: 'No device is registered now.' },
  'looked.router_one': {
    nl: 'De berichten van het aangemelde toestel komen onveranderd aan.',
    en: 'The messages of the registered device arrive unchanged.',
  },
  'looked.router_other': {
    nl: 'De berichten van {{count}} aanmeldingen komen onveranderd aan.',
    en: 'The messages of {{count}} registrations arrive unchanged.',
  },
  'sign.contact': {
    nl: 'geeft een adres op dat niet van je internetverbinding is',
    en: 'gives an address that is not that of your internet connection',
  },
  'sign.via': {
    nl: 'noemt een afzender die niet van je internetverbinding is',
    en: 'names a sender that is not that of your internet connection',
  },
  'sign.identity': {
    nl: 'noemt zichzelf in één bericht op twee manieren',
    en: 'calls itself by two names in one message',
  },
  'sign.received': {
    nl: 'stuurt berichten waar onderweg iets bij is geschreven',
    en: 'sends messages that something was added to on the way',
  },
  'sign.sound': {
    nl: 'vraagt om geluid op een adres dat niet van het toestel is',
    en: 'asks for sound at an address that is not that of the device',
  },
  'remedy.router': {
    nl: 'Zet “SIP ALG” uit in de router, en ook “SPI firewall” als die er is. Kan dat niet, laat het toestel dan over TLS bellen: daar kan de router niet in. Start toestel en router daarna opnieuw.',
    en: 'Turn off “SIP ALG” in the router, and “SPI firewall” where there is one. If that can not be done, let the device use TLS: the router can not get into that. Then restart the device and the router.',
  },

  'test.reached': {
    nl: 'Reageren toestellen op een oproep?',
    en: 'Do devices respond when they are called?',
  },
  'why.reached': {
    nl: 'Oproepen van de laatste dag waarop een aangemeld toestel niets van zich liet horen. De beller hoort dan niets, en na ongeveer 30 seconden de voicemail.',
    en: 'Calls of the last day to which a registered device said nothing at all. The caller then hears nothing, and after about 30 seconds the voicemail.',
  },
  'looked.reached_zero': {
    nl: 'De laatste dag is er geen toestel gebeld.',
    en: 'No device was called in the last day.',
  },
  'looked.reached_one': {
    nl: 'Op de ene oproep van de laatste dag reageerde het toestel meteen.',
    en: 'The device responded at once to the one call of the last day.',
  },
  'looked.reached_other': {
    nl: 'Op alle {{count}} oproepen van de laatste dag reageerde het toestel meteen.',
    en: 'Devices responded at once to all {{count}} calls of the last day.',
  },
  noReply_one: {
    nl: 'was aangemeld, maar reageerde niet op één oproep.',
    en: 'was registered, but did not respond to one call.',
  },
  noReply_other: {
    nl: 'was aangemeld, maar reageerde niet op {{count}} oproepen.',
    en: 'was registered, but did not respond to {{count}} calls.',
  },
  'remedy.reached': {
    nl: 'De router of firewall vergeet het toestel te snel, of houdt de oproep tegen. Zet in het toestel “keep-alive” aan, elke 30 seconden, en maak in de router de tijd voor UDP langer (300 seconden of meer). Zet “SIP ALG” uit. Helpt dat niet, laat het toestel dan over TCP of TLS bellen.',
    en: 'The router or firewall forgets the device too soon, or stops the call. Turn on “keep-alive” in the device, every 30 seconds, and make the time for UDP in the router longer (300 seconds or more). Turn off “SIP ALG”. If that does not help, let the device use TCP or TLS.',
  },

  'test.one-way': { nl: 'Hoort iedereen elkaar?', en: 'Does everybody hear each other?' },
  'why.one-way': {
    nl: 'Gesprekken van de laatste dag waarin van één kant geen geluid kwam.',
    en: 'Calls of the last day in which no sound came from one side.',
  },
  'looked.one-way_zero': {
    nl: 'De laatste dag waren er geen gesprekken met geluid.',
    en: 'There were no calls with sound in the last day.',
  },
  'looked.one-way_one': {
    nl: 'In het ene gesprek van de laatste dag kwam geluid van beide kanten.',
    en: 'In the one call of the last day sound came from both sides.',
  },
  'looked.one-way_other': {
    nl: 'In alle {{count}} gesprekken van de laatste dag kwam geluid van beide kanten.',
    en: 'In all {{count}} calls of the last day sound came from both sides.',
  },
  silentFrom_one: {
    nl: 'was in één gesprek niet te horen: er kwam geen geluid van het toestel.',
    en: 'could not be heard in one call: no sound came from the device.',
  },
  silentFrom_other: {
    nl: 'was in {{count}} gesprekken niet te horen: er kwam geen geluid van het toestel.',
    en: 'could not be heard in {{count}} calls: no sound came from the device.',
  },
  silentTo_one: {
    nl: 'hoorde in één gesprek niets: van de andere kant kwam geen geluid.',
    en: 'heard nothing in one call: no sound came from the other side.',
  },
  silentTo_other: {
    nl: 'hoorde in {{count}} gesprekken niets: van de andere kant kwam geen geluid.',
    en: 'heard nothing in {{count}} calls: no sound came from the other side.',
  },
  'remedy.one-way': {
    nl: 'Bijna altijd houdt de firewall of router het geluid tegen. Laat UDP naar buiten toe, zet “SIP ALG” uit en gebruik niet twee routers achter elkaar.',
    en: 'Almost always the firewall or router stops the sound. Let UDP out, turn off “SIP ALG” and do not use two routers in a row.',
  },

  'test.sound': { nl: 'Klinkt het goed?', en: 'Does it sound right?' },
  'why.sound': {
    nl: 'Geluid gaat in pakketjes. Raken er meer dan 2% kwijt of komen ze meer dan 30 ms ongelijk aan, dan hoor je dat.',
    en: 'Sound travels in packets. When more than 2% are lost or they come more than 30 ms unevenly, you hear it.',
  },
  'looked.sound_zero': {
    nl: 'De laatste dag waren er geen gesprekken met geluid.',
    en: 'There were no calls with sound in the last day.',
  },
  'looked.sound_one': {
    nl: 'Het ene gesprek van de laatste dag klonk goed.',
    en: 'The one call of the last day sounded right.',
  },
  'looked.sound_other': {
    nl: 'Alle {{count}} gesprekken van de laatste dag klonken goed.',
    en: 'All {{count}} calls of the last day sounded right.',
  },
  poor_one: {
    nl: 'klonk slecht in één gesprek: {{loss}}% kwijt, {{jitter}} ms ongelijk, cijfer {{mos}} van 5.',
    en: 'sounded bad in one call: {{loss}}% lost, {{jitter}} ms uneven, score {{mos}} of 5.',
  },
  poor_other: {
    nl: 'klonk slecht in {{count}} gesprekken; op zijn slechtst {{loss}}% kwijt, {{jitter}} ms ongelijk, cijfer {{mos}} van 5.',
    en: 'sounded bad in {{count}} calls; at worst {{loss}}% lost, {{jitter}} ms uneven, score {{mos}} of 5.',
  },
  poorWithoutScore_one: {
    nl: 'klonk slecht in één gesprek: {{loss}}% kwijt, {{jitter}} ms ongelijk.',
    en: 'sounded bad in one call: {{loss}}% lost, {{jitter}} ms uneven.',
  },
  poorWithoutScore_other: {
    nl: 'klonk slecht in {{count}} gesprekken; op zijn slechtst {{loss}}% kwijt, {{jitter}} ms ongelijk.',
    en: 'sounded bad in {{count}} calls; at worst {{loss}}% lost, {{jitter}} ms uneven.',
  },
  'remedy.sound': {
    nl: 'Sluit het toestel met een kabel aan in plaats van wifi. Kijk of iets anders de verbinding vol maakt, zoals een back-up, en geef bellen voorrang in de router. Reken op 100 kbit/s per gesprek.',
    en: 'Connect the device by cable instead of wifi. See whether something else fills the connection, such as a backup, and give calls priority in the router. Count on 100 kbit/s for each call.',
  },

  'test.dropped': { nl: 'Vallen gesprekken weg?', en: 'Do calls drop?' },
  'why.dropped': {
    nl: 'Gesprekken van de laatste dag die eindigden zonder dat iemand ophing.',
    en: 'Calls of the last day that ended without anybody hanging up.',
  },
  'looked.dropped_zero': {
    nl: 'De laatste dag waren er geen gesprekken.',
    en: 'There were no calls in the last day.',
  },
  'looked.dropped_one': {
    nl: 'Het ene gesprek van de laatste dag is gewoon opgehangen.',
    en: 'The one call of the last day was hung up as usual.',
  },
  'looked.dropped_other': {
    nl: 'Alle {{count}} gesprekken van de laatste dag zijn gewoon opgehangen.',
    en: 'All {{count}} calls of the last day were hung up as usual.',
  },
  dropped_one: {
    nl: 'was in één gesprek ineens weg.',
    en: 'was suddenly gone in one call.',
  },
  dropped_other: {
    nl: 'was in {{count}} gesprekken ineens weg.',
    en: 'was suddenly gone in {{count}} calls.',
  },
  droppedAfter: {
    nl: 'was in {{count}} gesprekken ineens weg, steeds na {{length}}.',
    en: 'was suddenly gone in {{count}} calls, each time after {{length}}.',
  },
  'remedy.dropped': {
    nl: 'Steeds na dezelfde tijd? Dan sluit de router of firewall de verbinding: maak de tijd voor UDP daar langer (300 seconden of meer) en zet “SIP ALG” uit. Anders viel het internet of de stroom van het toestel weg.',
    en: 'Always after the same time? Then the router or firewall closes the connection: make its time for UDP longer (300 seconds or more) and turn off “SIP ALG”. Otherwise the internet or the power of the device went away.',
  },

  'test.transfers': { nl: 'Lukt doorverbinden?', en: 'Do transfers work?' },
  'why.transfers': {
    nl: 'Gesprekken van de laatste dag die een toestel wilde doorverbinden, met een opdracht die niet te volgen was.',
    en: 'Calls of the last day that a device wanted to transfer, by a request that could not be followed.',
  },
  'looked.transfers_zero': {
    nl: 'De laatste dag waren er geen gesprekken.',
    en: 'There were no calls in the last day.',
  },
  'looked.transfers_one': {
    nl: 'In het ene gesprek van de laatste dag ging geen doorverbinding mis.',
    en: 'No transfer went wrong in the one call of the last day.',
  },
  'looked.transfers_other': {
    nl: 'In de {{count}} gesprekken van de laatste dag ging geen doorverbinding mis.',
    en: 'No transfer went wrong in the {{count}} calls of the last day.',
  },
  transferFailed_one: {
    nl: 'kon één gesprek niet doorverbinden.',
    en: 'could not transfer one call.',
  },
  transferFailed_other: {
    nl: 'kon {{count}} gesprekken niet doorverbinden.',
    en: 'could not transfer {{count}} calls.',
  },
  'remedy.transfers': {
    nl: 'Meestal verandert de router de opdracht van het toestel: zet “SIP ALG” en “SPI firewall” uit. Was het gesprek net opgehangen, dan is er niets aan de hand.',
    en: 'Usually the router changes the request of the device: turn off “SIP ALG” and “SPI firewall”. If the call had just been hung up, nothing is wrong.',
  },

  'test.rings': { nl: 'Mag iedereen rinkelen?', en: 'May everybody ring?' },
  'why.rings': {
    nl: 'Gaat een toestel niet over en komt de beller meteen bij de voicemail, dan staat er meestal iets aan.',
    en: 'When a device does not ring and callers get voicemail at once, something is usually turned on.',
  },
  'looked.rings_zero': { nl: 'Er zijn nog geen gebruikers.', en: 'There are no users yet.' },
  'looked.rings_one': {
    nl: 'De gebruiker laat het eigen toestel rinkelen.',
    en: 'The user lets the own device ring.',
  },
  'looked.rings_other': {
    nl: 'Bij alle {{count}} gebruikers mag het eigen toestel rinkelen.',
    en: 'For all {{count}} users the own device may ring.',
  },
  'silentSince.declines-all': {
    nl: 'weigert alle gesprekken (niet storen).',
    en: 'declines all calls (do not disturb).',
  },
  'silentSince.voicemail': {
    nl: 'laat alle gesprekken naar de voicemail gaan.',
    en: 'sends all calls to voicemail.',
  },
  'silentSince.forward': {
    nl: 'stuurt alle gesprekken door.',
    en: 'forwards all calls.',
  },
  'silentSince.mobile': {
    nl: 'laat alle gesprekken naar de mobiel gaan.',
    en: 'sends all calls to the mobile.',
  },
  'silentSince.silent': {
    nl: 'heeft alle eigen toestellen stil gezet.',
    en: 'has made all own devices silent.',
  },
  'remedy.rings': {
    nl: 'Is dat niet de bedoeling? Zet het uit bij de gebruiker, onder Bereikbaarheid, of op het toestel zelf (niet storen, DND).',
    en: 'Is that not what you want? Turn it off at the user, under Availability, or on the device itself (do not disturb, DND).',
  },

  'test.nat': { nl: 'Zitten toestellen achter een router?', en: 'Are devices behind a router?' },
  'why.nat': {
    nl: 'Dat is heel gewoon en de centrale kan ermee omgaan. Het helpt wel als je iets zoekt.',
    en: 'That is quite usual and the exchange copes with it. It helps when you look for something.',
  },
  'looked.nat_zero': { nl: 'Er is nu geen toestel aangemeld.', en: 'No device is registered now.' },
  'looked.nat_one': {
    nl: 'Het aangemelde toestel is rechtstreeks te bereiken, of belt over een vaste verbinding.',
    en: 'The registered device can be reached directly, or calls over a connection that stays.',
  },
  'looked.nat_other': {
    nl: 'De {{count}} aanmeldingen zijn rechtstreeks te bereiken, of gaan over een vaste verbinding.',
    en: 'The {{count}} registrations can be reached directly, or go over a connection that stays.',
  },
  behindNat: {
    nl: 'heeft binnen adres {{inside}} en komt naar buiten als {{outside}}.',
    en: 'has address {{inside}} inside and comes out as {{outside}}.',
  },
  'remedy.nat': {
    nl: 'Niets, zolang bellen goed gaat. Zet bij klachten “SIP ALG” uit en gebruik één router in plaats van twee achter elkaar.',
    en: 'Nothing, as long as calls go well. When there are complaints, turn off “SIP ALG” and use one router instead of two in a row.',
  },

  'test.certificate': { nl: 'Is het certificaat geldig?', en: 'Is the certificate valid?' },
  'why.certificate': {
    nl: 'Toestellen die versleuteld bellen (TLS), weigeren een verlopen certificaat.',
    en: 'Devices that call encrypted (TLS) refuse a certificate that has expired.',
  },
  'looked.certificate_zero': {
    nl: 'Deze centrale heeft geen certificaat: bellen gaat onversleuteld.',
    en: 'This exchange has no certificate: calls are not encrypted.',
  },
  'looked.certificate_one': {
    nl: 'Het is nog minstens twee weken geldig.',
    en: 'It is valid for two weeks or more.',
  },
  'looked.certificate_other': {
    nl: 'Ze zijn nog minstens twee weken geldig.',
    en: 'They are valid for two weeks or more.',
  },
  certificateUntil: { nl: 'Het is geldig tot {{date}}.', en: 'It is valid until {{date}}.' },
  'remedy.certificate': {
    nl: 'Vraag de beheerder van de centrale het te vernieuwen. Een nieuw certificaat werkt zonder herstart.',
    en: 'Ask who runs the exchange to renew it. A new certificate works without a restart.',
  },
});
