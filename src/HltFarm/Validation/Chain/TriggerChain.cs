using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Generator, detector, L1, reconstruction and menu in one call: the pure kernels of the stages, without the farm between them.</summary>
/// <remarks>Samples are cut into chunks that two cores share; each chunk is a function of (seed, run, first number), so the counts do not depend on
/// how many cores there are.</remarks>
internal sealed class TriggerChain
{
    private const int ChunkEvents = 4096;
    private const int BlockEvents = 64;

    private readonly Scenario scenario;
    private readonly Menu menu;
    private readonly ulong seed;
    private readonly double rateHz;
    private readonly int hadronLine;

    /// <exception cref="InputException">The menu has no line skim/accept_hadron.</exception>
    public TriggerChain(Scenario scenario, Menu menu, ulong seed)
    {
        this.scenario = scenario;
        this.menu = menu;
        this.seed = seed;
        rateHz = RunPlan.RateOf(scenario);
        hadronLine = menu.IndexOf("skim/accept_hadron");
        if (hadronLine < 0)
        {
            throw new InputException($"menu {menu.Name} has no line skim/accept_hadron, which the validation measures");
        }
    }

    public Menu Menu => menu;

    public GeneratorOptions Generator => scenario.Get<GeneratorOptions>();

    /// <summary>The scenario's mix of processes, with the background that injection adds.</summary>
    /// <param name="run">Tells samples apart: each has its own events.</param>
    public ChainSample Mix(int run, int accepts, CancellationToken cancel) =>
        Run(run, accepts, generator => generator, injected: true, cancel);

    /// <summary>One process alone, outside injection.</summary>
    public ChainSample Of(Process process, int run, int accepts, CancellationToken cancel) =>
        Run(run, accepts, generator => new OneProcess(generator, process), injected: false, cancel);

    /// <summary>The collisions of HepMC files, with the scenario's overlay.</summary>
    /// <exception cref="InputException">A file is missing, damaged or of another format.</exception>
    public ChainSample OfFiles(IReadOnlyList<string> files, int run)
    {
        RunContext context = Context(run);
        BlockInput input = BlockInput.Collisions(
            scenario.Get<AcquisitionOptions>(),
            context,
            Speed.max,
            CollisionReader.Open(files),
            new CollisionGenerator(Generator)
        );
        using IInputBlockSource source = (IInputBlockSource)input.Start();
        EventProcessor processor = Processor(context);
        ChainSample sample = new(menu.Lines.Count);
        uint next = 1;
        for (int block = 0; !source.Ended; block++)
        {
            source.Read(BlockEvents);
            int count = (int)(source.Prepared - next + 1);
            Lease lease = new(block + 1, context.Experiment, run, next, BlockEvents, 0, 1e9 / rateHz, 0, 1, 0);
            Decide(source.Make(new BlockJob(lease, 0, next, count)), processor, sample);
            next += (uint)count;
        }
        foreach (RejectedCollision rejected in source.RejectedLast)
        {
            sample.L1.CountOffered(rejected.Process, rejected.Ftdl);
        }
        return source.Failure is null ? sample : throw new InputException(source.Failure);
    }

    private ChainSample Run(
        int run,
        int accepts,
        Func<CollisionGenerator, ICandidateSource> source,
        bool injected,
        CancellationToken cancel
    )
    {
        ChainSample[] chunks = new ChainSample[(accepts + ChunkEvents - 1) / ChunkEvents];
        ParallelOptions parallel = new() { CancellationToken = cancel };
        Parallel.For(
            0,
            chunks.Length,
            parallel,
            chunk =>
            {
                int first = chunk * ChunkEvents;
                chunks[chunk] = RunChunk(run, first + 1, Math.Min(ChunkEvents, accepts - first), source, injected);
            }
        );
        ChainSample total = new(menu.Lines.Count);
        Array.ForEach(chunks, total.Add);
        return total;
    }

    private ChainSample RunChunk(int run, int first, int count, Func<CollisionGenerator, ICandidateSource> source, bool injected)
    {
        AcquisitionOptions acquisition = scenario.Get<AcquisitionOptions>();
        RunContext context = Context(run);
        CollisionGenerator generator = new(Generator);
        InjectionClock? injection = injected ? InjectionClock.Of(acquisition.L1.Injection, seed, rateHz) : null;
        using CollisionBlock maker = new(acquisition.Detector, acquisition.L1, seed, source(generator), loss: null, injection);
        EventProcessor processor = Processor(context);
        Lease lease = new(1, context.Experiment, run, (uint)first, count, 0, 1e9 / rateHz, 0, 1, 0);
        ChainSample sample = new(menu.Lines.Count);
        for (int done = 0; done < count; done += BlockEvents)
        {
            BlockJob job = new(lease, done / BlockEvents, (uint)(first + done), Math.Min(BlockEvents, count - done));
            Decide(maker.Make(job), processor, sample);
        }
        return sample;
    }

    private EventProcessor Processor(RunContext context) =>
        new(new EventReconstruction(scenario.Get<ReconstructionOptions>()), menu, context, scenario.Get<FarmOptions>());

    private void Decide(ReadoutBlock block, EventProcessor processor, ChainSample sample)
    {
        sample.L1.Add(block.Tally);
        for (int i = 0; i < block.Count; i++)
        {
            byte[] record = block.Record(i);
            sample.CountBits(Fragment.Read<TrgSummary>(EventRecord.Fragment(record, Source.TRG), out _)[0]);
            HltDecision decision = processor.Process(record, out _);
            bool kept = decision.Verdict == Verdict.Accept;
            sample.Count(EventRecord.Header(record), decision.Fired, decision.Accepted, kept, kept && decision.Accepted[hadronLine]);
        }
    }

    private RunContext Context(int run) =>
        new(35, run, seed, "", rateHz, null, 1, menu.Name, menu.Hash, menu.MenuLines, menu.StreamNames, IndexMode.off, SkimSampleOneIn: 1);
}
