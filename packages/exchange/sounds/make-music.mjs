// Composes the delivered music on hold and stores it as 8 kHz 16-bit WAV that loops without a seam: node make-music.mjs.
// Everything is synthesised here, note by note; nothing is sampled or taken from elsewhere.
import { writeFileSync } from 'node:fs';

const rate = 32_000;
const outRate = 8_000;

/** A seeded random generator, so that the same script makes the same music. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const hz = (note) => 440 * 2 ** ((note - 69) / 12);

/** A loop of a fixed length: what sounds on past its end is heard at its beginning. */
class Loop {
  constructor(seconds) {
    this.samples = new Float64Array(Math.round(seconds * rate));
  }

  add(atSeconds, length, sample) {
    const { samples } = this;
    const start = Math.round(atSeconds * rate);
    for (let i = 0; i < length; i++) samples[(start + i) % samples.length] += sample(i);
  }

  /** Electric piano: a sine bent by another that dies away sooner. */
  piano(at, note, seconds, level) {
    const f = hz(note);
    this.add(at, Math.round((seconds + 1.2) * rate), (i) => {
      const t = i / rate;
      const release = t > seconds ? Math.exp(-(t - seconds) * 6) : 1;
      const bend = 1.4 * Math.exp(-t * 5) * Math.sin(2 * Math.PI * f * 2 * t);
      return (
        level * Math.min(1, t * 200) * Math.exp(-t * 1.6) * release * Math.sin(2 * Math.PI * f * t + bend)
      );
    });
  }

  /** Plucked string (Karplus and Strong's way: noise that circles through a short average). */
  pluck(at, note, seconds, level, random) {
    const period = Math.round(rate / hz(note));
    const ring = Float64Array.from({ length: period }, () => random() * 2 - 1);
    for (let pass = 0; pass < 3; pass++)
      for (let i = 0; i < period; i++) ring[i] = (ring[i] + ring[(i + 1) % period]) / 2;
    let place = 0;
    this.add(at, Math.round(seconds * rate), (i) => {
      const now = ring[place];
      const next = (place + 1) % period;
      ring[place] = 0.497 * (now + ring[next]);
      place = next;
      const fade = Math.min(1, (seconds * rate - i) / (0.2 * rate));
      return level * now * fade;
    });
  }

  /** A soft carpet of two detuned waves. */
  pad(at, note, seconds, level) {
    const f = hz(note);
    this.add(at, Math.round((seconds + 0.8) * rate), (i) => {
      const t = i / rate;
      const shape = Math.min(1, t / 0.8) * (t > seconds ? Math.max(0, 1 - (t - seconds) / 0.8) : 1);
      const wave = (x) => Math.sin(2 * Math.PI * x * t) + 0.2 * Math.sin(4 * Math.PI * x * t);
      return level * shape * (wave(f * 0.998) + wave(f * 1.002));
    });
  }

  bass(at, note, seconds, level) {
    const f = hz(note);
    this.add(at, Math.round((seconds + 0.1) * rate), (i) => {
      const t = i / rate;
      const shape =
        Math.min(1, t * 80) * Math.exp(-t * 1.5) * (t > seconds ? Math.max(0, 1 - (t - seconds) * 10) : 1);
      return (
        level *
        shape *
        (Math.sin(2 * Math.PI * f * t) +
          0.5 * Math.sin(4 * Math.PI * f * t) +
          0.25 * Math.sin(6 * Math.PI * f * t))
      );
    });
  }

  brush(at, level, random) {
    let last = 0;
    this.add(at, Math.round(0.09 * rate), (i) => {
      last += 0.35 * (random() * 2 - 1 - last);
      return level * last * Math.exp((-i / rate) * 45);
    });
  }

  /** As 8 kHz PCM: low-passed at 3.4 kHz around the seam too, as loud as a voice. */
  pcm() {
    const { samples } = this;
    const step = rate / outRate;
    const taps = 129;
    const cut = 3_300 / rate;
    const filter = Array.from({ length: taps }, (_, i) => {
      const x = i - (taps - 1) / 2;
      const sinc = x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x);
      return sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (taps - 1)));
    });
    const out = new Float64Array(Math.floor(samples.length / step));
    for (let o = 0; o < out.length; o++) {
      let sum = 0;
      for (let i = 0; i < taps; i++)
        sum += filter[i] * samples[(o * step + i - (taps - 1) / 2 + samples.length) % samples.length];
      out[o] = sum;
    }
    const loudness = Math.sqrt(out.reduce((sum, x) => sum + x * x, 0) / out.length);
    // -23 dB of full scale on average leaves room for peaks, which are rounded off softly.
    const gain = 0.07 / loudness;
    return Int16Array.from(out, (x) => Math.round(Math.tanh(x * gain * 1.1) * 29_000));
  }
}

function wav(samples) {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(outRate, 24);
  bytes.writeUInt32LE(outRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [i, sample] of samples.entries()) bytes.writeInt16LE(sample, 44 + i * 2);
  return bytes;
}

/** Calm electric piano over a carpet of chords. */
function morning() {
  const random = seeded(11);
  const beat = 60 / 80;
  const chords = [
    [48, 64, 67, 71, 74],
    [45, 60, 64, 67, 71],
    [41, 57, 60, 64, 67],
    [43, 59, 62, 65, 69],
    [40, 55, 59, 62, 66],
    [45, 60, 64, 67, 72],
    [38, 57, 60, 65, 69],
    [43, 59, 62, 65, 71],
  ];
  const loop = new Loop(chords.length * 2 * 4 * beat);
  for (let round = 0; round < 2; round++)
    chords.forEach(([root, ...tones], bar) => {
      const at = (round * chords.length + bar) * 4 * beat;
      for (const tone of tones.slice(0, 3)) loop.pad(at, tone, 4 * beat - 0.5, 0.035);
      loop.bass(at, root - 12 < 36 ? root : root - 12, 2 * beat, 0.22);
      loop.bass(at + 2.5 * beat, (root - 12 < 36 ? root : root - 12) + 7, 1.2 * beat, 0.14);
      const order = round === 0 ? [0, 1, 2, 3, 2, 1, 3, 2] : [3, 2, 1, 2, 0, 2, 3, 1];
      order.forEach((index, eighth) => {
        if (eighth > 0 && random() < 0.18) return;
        loop.piano(
          at + (eighth * beat) / 2,
          tones[index] + (random() < 0.12 ? 12 : 0),
          beat * 0.9,
          0.16 + random() * 0.05,
        );
      });
    });
  return loop;
}

/** Picked strings, as of a guitar on a porch. */
function garden() {
  const random = seeded(23);
  const beat = 60 / 92;
  const chords = [
    [43, 50, 55, 59, 62, 67],
    [40, 47, 52, 55, 59, 64],
    [48, 52, 55, 60, 64, 67],
    [50, 57, 62, 66, 69, 74],
    [43, 50, 55, 59, 62, 67],
    [47, 54, 59, 62, 66, 71],
    [48, 55, 60, 64, 67, 72],
    [50, 57, 62, 64, 69, 74],
  ];
  const loop = new Loop(chords.length * 2 * 4 * beat);
  for (let round = 0; round < 2; round++)
    chords.forEach((tones, bar) => {
      const at = (round * chords.length + bar) * 4 * beat;
      const picks = [0, 3, 2, 4, 1, 3, 5, round === 0 ? 4 : 2];
      picks.forEach((string, eighth) => {
        loop.pluck(
          at + (eighth * beat) / 2 + random() * 0.012,
          tones[string],
          2.2,
          eighth % 4 === 0 ? 0.5 : 0.34,
          random,
        );
      });
      if (round === 1 && bar % 2 === 1)
        for (const [i, string] of [5, 4, 5].entries())
          loop.pluck(at + (2 + i * 0.5) * beat, tones[string] + 12, 1.5, 0.22, random);
      loop.pad(at, tones[2], 4 * beat - 0.6, 0.02);
    });
  return loop;
}

/** A small jazz trio: walking bass, brushes, piano off the beat. */
function evening() {
  const random = seeded(37);
  const beat = 60 / 112;
  const swing = (eighth) => Math.floor(eighth / 2) + (eighth % 2 === 1 ? 0.64 : 0);
  const chords = [
    [38, 65, 69, 72, 76],
    [43, 65, 69, 71, 76],
    [36, 64, 67, 71, 74],
    [45, 61, 64, 67, 71],
    [38, 65, 69, 72, 76],
    [43, 65, 68, 71, 75],
    [40, 62, 67, 71, 74],
    [45, 61, 64, 67, 70],
  ];
  const loop = new Loop(chords.length * 3 * 4 * beat);
  const scale = [0, 2, 4, 7, 9, 12];
  for (let round = 0; round < 3; round++)
    chords.forEach(([root, ...tones], bar) => {
      const at = (round * chords.length + bar) * 4 * beat;
      const next = chords[(bar + 1) % chords.length][0];
      const walk = [root, root + 7, root + 4, next > root ? next - 1 : next + 1];
      for (const [i, note] of walk.entries()) loop.bass(at + i * beat, note, beat * 0.85, 0.26);
      for (let eighth = 0; eighth < 8; eighth++)
        if (eighth % 2 === 0 || random() < 0.55)
          loop.brush(at + swing(eighth) * beat, eighth % 4 === 2 ? 0.5 : 0.26, random);
      for (const eighth of bar % 2 === 0 ? [1, 4] : [3, 6])
        for (const tone of tones) loop.piano(at + swing(eighth) * beat, tone, beat * 0.5, 0.075);
      if (round > 0)
        for (let eighth = 0; eighth < 8; eighth++)
          if (random() < 0.45)
            loop.piano(
              at + swing(eighth) * beat,
              72 + scale[Math.floor(random() * scale.length)],
              beat * 0.45,
              0.13,
            );
    });
  return loop;
}

for (const [name, loop] of Object.entries({ morning: morning(), garden: garden(), evening: evening() })) {
  const file = new URL(`music/music-${name}.wav`, import.meta.url);
  writeFileSync(file, wav(loop.pcm()));
}
