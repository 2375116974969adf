using System.Buffers;
using HltFarm.Vocabulary;
using MessagePack;

namespace HltFarm.Storage;

/// <summary>The leases of a run in the order of their ids, each synced before it is used.</summary>
internal sealed class LeaseLog : IDisposable
{
    /// <summary>Kept at hand for those who missed a few.</summary>
    private const int RecentMax = 256;
    private readonly BlockCodec codec = new(compressionLevel: 1);
    private readonly BlockFileWriter file;
    private readonly ArrayBufferWriter<byte> payload = new();
    private readonly Queue<Lease> recent = new();
    private long lastId;

    private readonly RunFiles files;

    /// <param name="goOn">Goes on with the log that an earlier process left.</param>
    public LeaseLog(RunFiles files, RunContext run, bool goOn = false)
    {
        this.files = files;
        if (goOn && File.Exists(files.LeaseLog))
        {
            file = WholeBlocks.Read(files.LeaseLog, until: null, block => lastId = Math.Max(lastId, LeasesOf(block)[^1].Id)).Resume(codec);
            return;
        }
        file = BlockFileWriter.Create(files.LeaseLog, RunFileHeader.Of(run, RunFileHeader.Leases, 0, 1, 0, stream: null), codec);
    }

    /// <summary>Records leases, all with one sync. One that is recorded already, asked for again because the answer was lost, is left out.</summary>
    public void Add(IEnumerable<Lease> leases)
    {
        List<Lease> fresh = [];
        foreach (Lease lease in leases)
        {
            if (lease.Id > lastId)
            {
                fresh.Add(lease);
                lastId = lease.Id;
                recent.Enqueue(lease);
                if (recent.Count > RecentMax)
                {
                    recent.Dequeue();
                }
            }
        }
        if (fresh.Count == 0)
        {
            return;
        }
        payload.ResetWrittenCount();
        MessagePackSerializer.Serialize(payload, fresh.ToArray());
        file.Add(BlockKind.Leases, fresh.Select(lease => lease.FirstNumber).ToArray(), payload.WrittenSpan);
        file.Sync();
    }

    /// <summary>Leases with a larger id, in order, at most so many.</summary>
    public IReadOnlyList<Lease> After(long leaseId, int most)
    {
        if (leaseId >= lastId || (recent.TryPeek(out Lease? oldest) && oldest.Id <= leaseId + 1))
        {
            return [.. recent.Where(lease => lease.Id > leaseId)];
        }
        List<Lease> leases = [];
        WholeBlocks.Read(
            files.LeaseLog,
            until: null,
            block => leases.AddRange(leases.Count > most ? [] : LeasesOf(block).Where(lease => lease.Id > leaseId))
        );
        return leases.Count > most ? leases.GetRange(0, most) : leases;
    }

    public void Close() => file.Close();

    private static Lease[] LeasesOf(Block block) =>
        MessagePackSerializer.Deserialize<Lease[]>(
            block.Payload,
            MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData)
        );

    public void Dispose()
    {
        file.Dispose();
        codec.Dispose();
    }
}
