using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Where the events of a run come from.</summary>
/// <param name="IsFile">Events come one after the other and wait for their number; one worker, an <see cref="IInputBlockSource"/>.</param>
/// <param name="Workers">How many work side by side.</param>
/// <param name="Start">Called once for each worker.</param>
public sealed record BlockInput(bool IsFile, int Workers, Func<IBlockSource> Start)
{
    /// <summary>Collisions are generated.</summary>
    /// <param name="source">Called once for each worker.</param>
    public static BlockInput Live(AcquisitionOptions options, RunContext run, Speed speed, Func<ICandidateSource> source)
    {
        FrontEndLoss? loss = LossWithoutClock(options, run, speed);
        InjectionClock? injection = InjectionClock.Of(options.L1.Injection, run.Seed, run.L1RateHz);
        return new BlockInput(
            IsFile: false,
            options.Workers,
            () => new CollisionBlock(options.Detector, options.L1, run.Seed, source(), loss, injection)
        );
    }

    /// <summary>Collisions come from files; the reader is disposed with the worker.</summary>
    /// <param name="background">Whose overlay is laid over them.</param>
    public static BlockInput Collisions(
        AcquisitionOptions options,
        RunContext run,
        Speed speed,
        CollisionReader reader,
        ICandidateSource background
    ) => Records(options, run, speed, () => new CollisionRecords(reader, options, run, background));

    /// <summary>Events of earlier event files run again.</summary>
    public static BlockInput Replay(AcquisitionOptions options, RunContext run, Speed speed, IReplaySource replay) =>
        Records(options, run, speed, () => new ReplayedRecords(replay));

    private static BlockInput Records(AcquisitionOptions options, RunContext run, Speed speed, Func<IRecordSource> records)
    {
        FrontEndLoss? loss = LossWithoutClock(options, run, speed);
        return new BlockInput(IsFile: true, 1, () => new RecordBlock(records(), run.Seed, options.Detector.MissingFragments, loss));
    }

    /// <summary>What is lost in the front ends, when no clock counts it.</summary>
    public static FrontEndLoss? LossWithoutClock(AcquisitionOptions options, RunContext run, Speed speed) =>
        speed == Speed.max ? new FrontEndLoss(run.Seed, run.L1RateHz, options.L1) : null;
}
