using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes blocks of events from input, in order. A block that was made is kept until the event builder needs it no more, since input is
/// read only once.</summary>
internal sealed class RecordBlock : IInputBlockSource
{
    private readonly IRecordSource source;
    private readonly BlockWriter writer;
    private readonly FrontEndLoss? loss;
    private readonly Queue<(byte[] Record, RejectedCollision[] Rejected)> waiting = new();
    private readonly Dictionary<(long Lease, int Block), ReadoutBlock> made = [];

    public RecordBlock(IRecordSource source, ulong seed, double missing, FrontEndLoss? loss)
    {
        this.source = source;
        this.loss = loss;
        writer = new BlockWriter(seed, missing);
    }

    public long Prepared { get; private set; }

    public bool Ended { get; private set; }

    public string? Failure { get; private set; }

    public IReadOnlyList<RejectedCollision> RejectedLast => Ended ? source.Rejected : [];

    public void Read(int events)
    {
        try
        {
            for (int i = 0; i < events && !Ended; i++)
            {
                if (!source.TryRead(out byte[] record))
                {
                    Ended = true;
                    return;
                }
                waiting.Enqueue((record, [.. source.Rejected]));
                source.Rejected.Clear();
                Prepared++;
            }
        }
        catch (InputException error)
        {
            Ended = true;
            Failure = error.Message;
        }
    }

    public ReadoutBlock Make(BlockJob job)
    {
        if (made.TryGetValue((job.Lease.Id, job.Block), out ReadoutBlock? block))
        {
            return block;
        }
        writer.Begin(job);
        for (int i = 0; i < job.Count; i++)
        {
            (byte[] record, RejectedCollision[] rejected) = waiting.Dequeue();
            writer.Add(record);
            writer.Tally.CountOffered(EventRecord.Header(record).Process, FtdlOf(record));
            foreach (RejectedCollision collision in rejected)
            {
                writer.Tally.CountOffered(collision.Process, collision.Ftdl);
            }
        }
        writer.Tally.Lost = loss?.After(job) ?? default;
        block = writer.End();
        made.Add((job.Lease.Id, job.Block), block);
        return block;
    }

    public void Forget(long leaseId)
    {
        foreach ((long Lease, int Block) key in made.Keys.Where(key => key.Lease < leaseId).ToList())
        {
            made.Remove(key);
        }
    }

    private static L1Words FtdlOf(ReadOnlySpan<byte> record)
    {
        if (EventRecord.Header(record).IsMissing(Source.TRG))
        {
            return default;
        }
        ReadOnlySpan<TrgSummary> summaries = Fragment.Read<TrgSummary>(EventRecord.Fragment(record, Source.TRG), out _);
        return summaries.Length == 0
            ? default
            : new L1Words
            {
                Low = summaries[0].FtdlLow,
                Middle = summaries[0].FtdlMiddle,
                High = summaries[0].FtdlHigh,
            };
    }

    public void Dispose() => source.Dispose();
}
