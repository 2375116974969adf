using System.Buffers;
using HltFarm.Vocabulary;
using MessagePack;

namespace HltFarm.Storage;

/// <summary>The leases of a run in the order of their ids, each synced before it is used.</summary>
internal sealed class LeaseLog : IDisposable
{
    private readonly BlockCodec codec = new(compressionLevel: 1);
    private readonly BlockFileWriter file;
    private readonly ArrayBufferWriter<byte> payload = new();
    private long lastId;

    public LeaseLog(RunFiles files, RunContext run)
    {
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

    public void Close() => file.Close();

    public void Dispose()
    {
        file.Dispose();
        codec.Dispose();
    }
}
