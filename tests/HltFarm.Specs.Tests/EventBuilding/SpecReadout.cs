using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.EventBuilding;

/// <summary>The parts of one numbered block as acquisition would send them; a fragment may be missing.</summary>
internal static class SpecReadout
{
    public static RunContext Context { get; } =
        new(35, 7, 1, "", 30_000, null, 1, "spec", "", [], ["error", "physics"], IndexMode.off, 100);

    public static L1AcceptBlock Accepts(Lease lease, int block, uint first, int count)
    {
        byte[] headers = new byte[count * EventRecord.HeaderBytes];
        for (int i = 0; i < count; i++)
        {
            MemoryMarshal.Write(headers.AsSpan(i * EventRecord.HeaderBytes), Header(lease, first + (uint)i));
        }
        return new L1AcceptBlock(lease.Id, block, first, count, headers);
    }

    public static FragmentBlock Fragments(Source source, Lease lease, int block, uint first, int count, Func<uint, Source, bool> isMissing)
    {
        FragmentEntry[] entries = new FragmentEntry[count];
        List<byte> payload = [];
        for (int i = 0; i < count; i++)
        {
            uint number = first + (uint)i;
            ReadOnlyMemory<byte> fragment = Fragment(number, source, isMissing);
            entries[i] = new FragmentEntry(35, 7, number, payload.Count, fragment.IsEmpty ? FragmentEntry.Missing : fragment.Length);
            payload.AddRange(fragment.Span);
        }
        return new FragmentBlock(source, lease.Id, block, entries, [.. payload]);
    }

    /// <summary>What the event builder must make of an event.</summary>
    public static byte[] Record(Lease lease, uint number, Func<uint, Source, bool> isMissing) =>
        EventRecord.Assemble(Header(lease, number), [.. Sources.All.Select(source => Fragment(number, source, isMissing))]);

    private static EventHeader Header(Lease lease, uint number) =>
        new(lease.Id, lease.NominalNs(number), number, 0, 1, 100_000, 1, 35, 7, 0, (Process)(number % 17), EventFlags.None, 0);

    /// <summary>5 to 8 bytes, so that padding is exercised.</summary>
    private static ReadOnlyMemory<byte> Fragment(uint number, Source source, Func<uint, Source, bool> isMissing) =>
        isMissing(number, source) ? default : (byte[])[(byte)source, .. BitConverter.GetBytes(number), .. new byte[number % 4]];
}
