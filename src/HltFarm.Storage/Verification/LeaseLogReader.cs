using HltFarm.Vocabulary;
using MessagePack;

namespace HltFarm.Storage;

/// <summary>Reads back the leases of a run, up to the last whole block.</summary>
internal static class LeaseLogReader
{
    /// <param name="torn">Why reading stopped before the end of the file; null when it did not.</param>
    /// <exception cref="InputException">There is no lease log, or it is corrupt from its start.</exception>
    public static IReadOnlyList<Lease> Read(RunFiles files, out string? torn, out bool closed)
    {
        using BlockFileReader reader = new(files.LeaseLog);
        closed = reader.Closed;
        List<Lease> leases = [];
        Block block = new();
        long offset = reader.DataStart;
        while (reader.TryRead(offset, block, out torn))
        {
            leases.AddRange(MessagePackSerializer.Deserialize<Lease[]>(block.Payload));
            offset = block.End;
        }
        return leases;
    }
}
