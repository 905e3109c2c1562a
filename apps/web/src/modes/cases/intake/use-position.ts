import { shallowRef } from 'vue';

/** Where this device is, when somebody asks for it; phones say so over https alone, and only if allowed. */
export function usePosition() {
  const isAsking = shallowRef(false);
  const failure = shallowRef<'denied' | 'unavailable' | null>(null);

  /** Longitude and latitude in WGS 84, which is what browsers give by their standard, or null with the reason in `failure`. */
  async function ask(): Promise<[number, number] | null> {
    failure.value = null;
    if (!('geolocation' in navigator)) {
      failure.value = 'unavailable';
      return null;
    }
    isAsking.value = true;
    try {
      const { coords } = await new Promise<GeolocationPosition>((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, reject, {
          enableHighAccuracy: true,
          timeout: 12_000,
          maximumAge: 10_000,
        }),
      );
      return [coords.longitude, coords.latitude];
    } catch (error) {
      const isDenied = (error as GeolocationPositionError).code === 1;
      failure.value = isDenied ? 'denied' : 'unavailable';
      return null;
    } finally {
      isAsking.value = false;
    }
  }

  return { isAsking, failure, ask };
}
