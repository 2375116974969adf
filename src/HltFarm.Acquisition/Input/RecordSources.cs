using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Accepted events in the order of their input, before they have a number.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>Events that L1 rejected since the accept before; read and cleared by whoever takes the accept.</summary>
    List<RejectedCollision> Rejected { get; }

    /// <exception cref="InputException">Damaged from here on.</exception>
    bool TryRead(out byte[] record);
}

/// <summary>An input event that L1 rejected.</summary>
/// <param name="Ftdl">Output bits before prescale and mask.</param>
public readonly record struct RejectedCollision(Process Process, L1Words Ftdl);

/// <summary>Collisions of input files, with the beam background laid over them, through detector response and L1. Draws are keyed by the event's
/// place in the input. What is wrong (no numbers, no balance) passes L1: it must reach the error stream.</summary>
internal sealed class CollisionRecords : IRecordSource
{
    private readonly CollisionReader reader;
    private readonly CandidateTrial trial;
    private readonly RunContext run;
    private readonly UndecayedTaus taus;
    private readonly Collision read = new();
    private uint place;

    /// <param name="background">Only its overlay is asked for.</param>
    public CollisionRecords(CollisionReader reader, AcquisitionOptions options, RunContext run, ICandidateSource background)
    {
        this.reader = reader;
        this.run = run;
        trial = new CandidateTrial(background, new DetectorResponse(options.Detector), new L1Trigger(options.L1, run.Seed));
        taus = new UndecayedTaus(run.Seed);
    }

    public List<RejectedCollision> Rejected { get; } = [];

    public bool TryRead(out byte[] record)
    {
        while (reader.TryRead(read))
        {
            EventId id = new(run.Experiment, run.Run, ++place);
            Collision collision = taus.Decay(read, id);
            KeyedRandom random = KeyedRandom.For(run.Seed, Draws.Collision, id);
            bool bad = (collision.Flags & EventFlags.BadInput) != EventFlags.None;
            if (trial.Accepts(collision, id, 0, BeamMoment.Quiet, ref random) || bad)
            {
                trial.Readout.Trg = bad ? L1Trigger.Untriggered : trial.Readout.Trg;
                trial.Complete(ref random);
                record = FragmentWriter.ToRecord(trial.Readout, Rejected.Count + 1);
                return true;
            }
            Rejected.Add(new RejectedCollision(collision.Process, trial.Ftdl));
        }
        record = [];
        return false;
    }

    public void Dispose() => reader.Dispose();
}

/// <summary>Events of earlier runs: they passed L1 then.</summary>
internal sealed class ReplayedRecords : IRecordSource
{
    private readonly IReplaySource source;

    public ReplayedRecords(IReplaySource source) => this.source = source;

    public List<RejectedCollision> Rejected { get; } = [];

    public bool TryRead(out byte[] record)
    {
        if (!source.TryRead(out ReadOnlyMemory<byte> stored))
        {
            record = [];
            return false;
        }
        record = stored.ToArray();
        EventHeader header = EventRecord.Header(record);
        // Whatever that run rejected, this one read one event.
        EventRecord.SetHeader(record, header with { L1Candidates = 1 });
        return true;
    }

    public void Dispose() => (source as IDisposable)?.Dispose();
}
