import type { Participant } from './exchange';

/** Gives each participant a short name: the user or the first part of a host, made longer where two would agree. */
export function labelled(participants: readonly Omit<Participant, 'label'>[]): Participant[] {
  const namesakes = new Map<string, { count: number; readonly persons: Set<string | undefined> }>();
  for (const { id, person } of participants) {
    const sharing = namesakes.get(shortOf(id)) ?? { count: 0, persons: new Set() };
    sharing.count++;
    sharing.persons.add(person);
    namesakes.set(shortOf(id), sharing);
  }
  const devices = new Map<string, number>();
  return participants.map((participant) => {
    const { id, person } = participant;
    const name = shortOf(id);
    const sharing = namesakes.get(name);
    if (sharing?.count === 1) return { ...participant, label: name };
    if (person === undefined || sharing?.persons.size !== 1) return { ...participant, label: id };
    const number = (devices.get(name) ?? 0) + 1;
    devices.set(name, number);
    return { ...participant, label: `${name}/${number}` };
  });
}

/** `terrya` of `terrya@contoso.com#77f0`, `lyncserver` of `lyncserver.contoso.com`; an address of digits as it is. */
function shortOf(id: string): string {
  const [name = id] = id.split(/[@#]/);
  return id.includes('@') || /^[\d.:[\]]+$/.test(id) ? name : (name.split('.')[0] ?? name);
}
