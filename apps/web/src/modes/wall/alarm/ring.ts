/** Two tones, twice: heard across a room, and no siren. */
const tones = [880, 660, 880, 660];
const toneSeconds = 0.32;

/** How long a browser may take to begin; one that waits for a hand takes as long as that. */
const patienceMs = 1_000;

let context: AudioContext | null = null;
const later = () => new Promise<void>((resolve) => setTimeout(resolve, patienceMs));

/** Rings once. A browser that nobody has touched may refuse sound; a kiosk is started with its autoplay policy off. */
export async function ring(): Promise<void> {
  try {
    context ??= new AudioContext();
    if (context.state !== 'running') await Promise.race([context.resume(), later()]);
    // not allowed: it would ring for all that nobody heard as soon as somebody touches the screen
    if (context.state !== 'running') return;
    const begun = context.currentTime + 0.05;
    tones.forEach((frequency, i) => {
      const oscillator = context!.createOscillator();
      const loudness = context!.createGain();
      const at = begun + i * (toneSeconds + 0.06);
      oscillator.frequency.value = frequency;
      loudness.gain.setValueAtTime(0, at);
      loudness.gain.linearRampToValueAtTime(0.25, at + 0.03);
      loudness.gain.linearRampToValueAtTime(0, at + toneSeconds);
      oscillator.connect(loudness).connect(context!.destination);
      oscillator.start(at);
      oscillator.stop(at + toneSeconds);
      oscillator.onended = () => loudness.disconnect();
    });
  } catch {
    // no sound device, or not allowed: the screen shows the case all the same
  }
}
