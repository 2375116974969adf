using HltFarm.Acquisition;
using HltFarm.Simulation.Pool;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Where collisions come from: the generator, HepMC files, or the event files of an earlier run.</summary>
public static class CollisionInput
{
    public static BlockInput Of(RunPlan plan, RunContext run)
    {
        AcquisitionOptions options = plan.Scenario.Get<AcquisitionOptions>();
        Speed speed = plan.Request.Speed;
        IReadOnlyList<string> input = plan.Request.Input;
        if (plan.Pool is { } pool)
        {
            return PooledBlocks.Input(pool, options, run, speed);
        }
        GeneratorOptions generator = plan.Scenario.Get<GeneratorOptions>();
        if (input.Count == 0)
        {
            return BlockInput.Live(options, run, speed, () => new CollisionGenerator(generator));
        }
        return AreEventFiles(input)
            ? BlockInput.Replay(options, run, speed, new EventFiles(input))
            : BlockInput.Collisions(options, run, speed, CollisionReader.Open(input), new CollisionGenerator(generator));
    }

    /// <summary>Looks at the first lines of every file, so that a wrong one is refused before anything is written.</summary>
    public static void Check(IReadOnlyList<string> input)
    {
        if (input.Count == 0)
        {
            return;
        }
        if (AreEventFiles(input))
        {
            CheckEventFiles(input);
            return;
        }
        foreach (string file in input)
        {
            _ = InputFiles.FormatOf(file);
        }
    }

    /// <summary>Nothing has run yet: a file that cannot be read is as wrong as any other option.</summary>
    private static void CheckEventFiles(IReadOnlyList<string> input)
    {
        try
        {
            using EventFiles files = new(input);
            files.TryRead(out _);
        }
        catch (InputException refused) when (refused.ExitCode != Commands.CommandLine.BadUsage)
        {
            throw new InputException($"--input: {refused.Message}", refused);
        }
    }

    private static bool AreEventFiles(IReadOnlyList<string> input)
    {
        int eventFiles = input.Count(file => file.EndsWith(RunFiles.EventSuffix, StringComparison.Ordinal));
        return eventFiles == 0 || eventFiles == input.Count
            ? eventFiles > 0
            : throw new InputException("--input mixes event files (.hlt) with HepMC files: give one kind");
    }

    private sealed class EventFiles(IReadOnlyList<string> files) : IReplaySource, IDisposable
    {
        private readonly EventFileSource source = new(files);

        /// <exception cref="InputException">A short record: nothing is left of the event that could be processed again.</exception>
        public bool TryRead(out ReadOnlyMemory<byte> eventRecord)
        {
            bool read = source.TryRead(out eventRecord);
            if (read && ShortRecord.Is(eventRecord.Span))
            {
                EventId id = EventRecord.Header(eventRecord.Span).Id;
                throw new InputException(
                    $"event {id} is a short record of a dropped event: only its L1 summary and results are left. Give files of a stream of accepted events"
                );
            }
            return read;
        }

        public void Dispose() => source.Dispose();
    }
}
