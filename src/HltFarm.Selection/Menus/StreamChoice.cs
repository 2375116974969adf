using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>Which streams keep an event.</summary>
internal sealed class StreamChoice
{
    private readonly Entry[] entries;
    private readonly Entry[] ofRejected;

    public StreamChoice(Menu menu, ulong seed)
    {
        Entry[] all = [.. menu.Streams.Select((stream, i) => new Entry(menu, stream, seed, 1U << (i + 1)))];
        entries = [.. all.Where((_, i) => !menu.Streams[i].OfRejected)];
        ofRejected = [.. all.Where((_, i) => menu.Streams[i].OfRejected)];
    }

    public uint Of(EventId id, ReadOnlySpan<ulong> accepted) => Of(entries, id, accepted);

    /// <summary>Those that hold short records of dropped events.</summary>
    public uint OfRejected(EventId id) => ofRejected.Length == 0 ? 0 : Of(ofRejected, id, []);

    private static uint Of(Entry[] candidates, EventId id, ReadOnlySpan<ulong> accepted)
    {
        uint streams = 0;
        foreach (Entry entry in candidates)
        {
            if (entry.Matches(accepted) && (entry.Always || entry.Draw.SaysYes(id)))
            {
                streams |= entry.Bit;
            }
        }
        return streams;
    }

    private sealed class Entry
    {
        private readonly (int Word, ulong Mask)[] lines;

        public Entry(Menu menu, MenuStream stream, ulong seed, uint bit)
        {
            Bit = bit;
            Always = stream.Prescale.IsAlways;
            Draw = new KeyedPrescale(seed, "stream/" + stream.Name, stream.Prescale);
            lines =
            [
                .. stream
                    .Lines.Select(menu.IndexOf)
                    .GroupBy(line => line >> 6)
                    .Select(word => (word.Key, word.Aggregate(0UL, (mask, line) => mask | (1UL << (line & 63))))),
            ];
        }

        public uint Bit { get; }

        public bool Always { get; }

        public KeyedPrescale Draw { get; }

        public bool Matches(ReadOnlySpan<ulong> accepted)
        {
            bool any = lines.Length == 0;
            foreach ((int word, ulong mask) in lines)
            {
                any |= (accepted[word] & mask) != 0;
            }
            return any;
        }
    }
}
