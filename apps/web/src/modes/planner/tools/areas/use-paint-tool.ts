import { faceAt, type DraftEdit, type FaceId } from '@getu/topology';
import { shallowRef } from 'vue';
import type { GroundShapes, GroundShape } from '../aiming/ground-shapes';
import { beginPainting, paint, type Painting } from './paint';
import type { PointerAt, Tool, ToolDesk } from '../tool';

/**
 * The safe gesture: a click or a stroke hands houses, or a whole compound, over to the chosen grid. Borders are drawn by the computer, along
 * the walls of what was handed over.
 */
export function usePaintTool(desk: ToolDesk, shapes: () => GroundShapes | null) {
  const receiver = shallowRef<FaceId | null>(null);
  const unit = shallowRef<'building' | 'compound'>('building');
  const over = shallowRef<GroundShape | null>(null);
  const painting = shallowRef<Painting | null>(null);

  const shapeAt = ({ lattice }: PointerAt) => shapes()?.at(unit.value, lattice[0], lattice[1]) ?? null;
  function touch(shape: GroundShape | null) {
    if (!shape || !painting.value) return;
    painting.value = paint(painting.value, { id: shape.id, kind: shape.kind, rings: shape.degrees });
    desk.say(painting.value.waiting.length > 0 ? painting.value.refusal : null);
  }
  function finish() {
    const done = painting.value;
    painting.value = null;
    if (!done?.edit) return;
    const about = `${done.done
      .map(({ id }) => shapes()?.nameOf(id))
      .slice(0, 2)
      .join('、')}${done.done.length > 2 ? '…' : ''} → ${desk.nameOf(done.to)}`;
    desk.act({ name: 'hand-over', about }, [done.edit as DraftEdit]);
    if (done.waiting.length > 0) desk.say(done.refusal);
  }

  const tool: Tool = {
    preview: () => painting.value?.map ?? null,
    down(at) {
      const map = desk.map();
      if (!map || !desk.isEditable()) return false;
      desk.say(null);
      const shape = shapeAt(at);
      if (receiver.value === null || at.isShift || !map.faces.has(receiver.value)) {
        const face = faceAt(map, [Math.round(at.lattice[0]), Math.round(at.lattice[1])]);
        receiver.value = face === '' ? receiver.value : face;
        return false;
      }
      if (!shape) return false;
      painting.value = beginPainting(map, receiver.value);
      touch(shape);
      return true;
    },
    move(at) {
      over.value = shapeAt(at);
      // a compound is one decision; a stroke over several would be five
      if (painting.value && unit.value === 'building') touch(over.value);
    },
    up: finish,
    cancel() {
      painting.value = null;
      desk.say(null);
    },
    key: () => false,
    cursor: () => (over.value ? 'cell' : ''),
  };

  return {
    tool,
    receiver,
    unit,
    over,
    painting,
    /** The same without a pointer: a compound or a building of a list goes to the receiver. */
    handOver(shape: GroundShape): boolean {
      const map = desk.map();
      if (!map || receiver.value === null) return false;
      painting.value = beginPainting(map, receiver.value);
      touch(shape);
      const isDone = painting.value.edit !== null;
      finish();
      return isDone;
    },
  };
}
