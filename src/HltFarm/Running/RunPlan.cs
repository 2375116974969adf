using HltFarm.Acquisition;
using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Simulation.Faults;
using HltFarm.Simulation.Pool;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>A request made whole and checked: everything that can be refused is refused here, before anything is written.</summary>
public sealed record RunPlan(RunRequest Request, Scenario Scenario, Menu Menu, double L1RateHz, long? Events)
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(60);

    /// <exception cref="InputException">What is wrong with the request, the scenario or the menu.</exception>
    public static RunPlan Make(RunRequest request) => Make(request, ScenarioOf(request));

    /// <inheritdoc cref="Make(RunRequest)"/>
    /// <param name="given">Instead of the one that the request names.</param>
    public static RunPlan Make(RunRequest request, Scenario given)
    {
        if (request.Metrics is { } metrics)
        {
            _ = ListenAddress.Parse(metrics, "--metrics");
        }
        Scenario scenario = given
            .With<FarmOptions>(farm =>
                farm with
                {
                    Units = request.Units ?? farm.Units,
                    CoresPerUnit = request.CoresPerUnit ?? farm.CoresPerUnit,
                }
            )
            .With<AcquisitionOptions>(acquisition => acquisition with { L1RateHz = request.L1RateHz ?? acquisition.L1RateHz })
            .With<TelemetryOptions>(telemetry => telemetry with { Metrics = request.Metrics ?? telemetry.Metrics })
            .Check();
        if (request is { Events: not null, Duration: not null })
        {
            throw new InputException("--events and --duration both say how long the run is: give one of them");
        }
        _ = FaultsOf(request, scenario);
        Menu menu = MenuOf(request, scenario);
        foreach (string stream in menu.StreamNames)
        {
            RunFiles.CheckStreamName(stream);
        }
        // The run keeps what the L1 file says now: run.json repeats it whatever becomes of the file.
        scenario = scenario.With<AcquisitionOptions>(acquisition => acquisition with { L1 = acquisition.L1.Resolved() });
        CollisionInput.Check(request.Input);
        if (request is { Source: EventSource.pool, Input.Count: > 0 })
        {
            throw new InputException("--source pool and --input both say where events come from: give one of them");
        }
        RateProfile? profile = RateProfile.Of(scenario.Get<AcquisitionOptions>());
        if (profile is not null && request.L1RateHz is not null)
        {
            throw new InputException("--l1-rate and the scenario's acquisition: rateProfile both give the rate: use one of them");
        }
        double rate = profile?.MeanHz ?? RateOf(scenario);
        RunRequest timed =
            profile is null || request is not { Events: null, Duration: null, Input.Count: 0 }
                ? request
                : request with
                {
                    Duration = profile.Duration,
                };
        return new RunPlan(request, scenario, menu, rate, EventsOf(timed, rate));
    }

    /// <summary>Set when events are drawn from it: <see cref="PoolStore.Prepare"/>.</summary>
    public EventPool? Pool { get; init; }

    /// <summary>As drawn from the seed.</summary>
    public IReadOnlyList<Fault> Faults => FaultsOf(Request, Scenario);

    public FarmOptions Farm => Scenario.Get<FarmOptions>();

    public RunContext Context(RunDirectory directory) => Context(directory.Files);

    public RunContext Context(RunFiles files) => Context(files.Experiment, files.Run, files.Directory);

    /// <param name="path">Empty when nothing is written.</param>
    public RunContext Context(int experiment, int number, string path) =>
        new(
            experiment,
            number,
            Request.Seed,
            path,
            L1RateHz,
            Events,
            MenuVersion: 1,
            Menu.Name,
            Menu.Hash,
            Menu.MenuLines,
            Menu.StreamNames,
            Request.Index,
            Farm.SkimSampleOneIn
        );

    /// <summary>Starts a worker of an HLT unit.</summary>
    public Func<IEventProcessor> Workers(RunContext run) =>
        Pool is { } pool
            ? () => new PooledProcessor(pool, Menu, run, Farm)
            : () => new EventProcessor(new EventReconstruction(Scenario.Get<ReconstructionOptions>()), Menu, run, Farm);

    /// <summary>With what the stages do not know: where the events came from.</summary>
    public RunSummary Annotate(RunSummary summary) =>
        summary with
        {
            Source = Request.Input.Count > 0 ? "input" : Request.Source.ToString(),
            EffectiveSampleSize = Pool?.EffectiveSample(summary.Events.L1Accepted),
        };

    public RunDescription Description => new(Scenario.Name, Request.Speed, Nodes: 1, Farm.Units, Farm.CoresPerUnit, Menu.Reproducible);

    /// <summary>On the wall clock nobody makes them: a run that left them out would be another one than the scenario says.</summary>
    /// <exception cref="InputException">The scenario has some.</exception>
    public void RefuseFaults(string verb)
    {
        if (Faults.Count > 0)
        {
            throw new InputException(
                $"{Scenario.Source}: faults: timeline: `{verb}` has no counterpart of these; allowed in virtual time: `simulate`, `loadtest --clock virtual`"
            );
        }
    }

    private static IReadOnlyList<Fault> FaultsOf(RunRequest request, Scenario scenario) =>
        scenario.Get<FaultOptions>().Faults(request.Seed, scenario.Get<FarmOptions>().Units, scenario.Get<StorageOptions>().Partitions);

    /// <summary>Of L1 accepts, Hz: as the scenario says, or as its physics gives.</summary>
    internal static double RateOf(Scenario scenario)
    {
        AcquisitionOptions acquisition = scenario.Get<AcquisitionOptions>();
        return acquisition.L1RateHz > 0 ? acquisition.L1RateHz : PhysicalRate.Of(scenario.Get<GeneratorOptions>(), acquisition);
    }

    internal static Scenario ScenarioOf(RunRequest request) =>
        request.ScenarioText is { } text
            ? ScenarioReader.Parse(text, $"{request.Scenario} (of the run to repeat)", Stages.Sections)
            : ScenarioReader.Read(request.Scenario, Stages.Sections);

    private static Menu MenuOf(RunRequest request, Scenario scenario) =>
        request.MenuText is { } text
            ? MenuFile.Parse(text, "menu (of the run to repeat)")
            : MenuFile.Load(MenuFile.Resolve(request.Menu ?? (scenario.Menu.Length > 0 ? scenario.Menu : "default")));

    /// <summary>Dead time delays events, it does not take them away: a duration is that many events at the nominal rate.</summary>
    private static long? EventsOf(RunRequest request, double rate)
    {
        if (request.Events is not null || (request.Input.Count > 0 && request.Duration is null))
        {
            return request.Events;
        }
        double events = Math.Ceiling((request.Duration ?? DefaultDuration).TotalSeconds * rate);
        return events <= uint.MaxValue
            ? (long)events
            : throw new InputException(
                $"--duration at {rate} Hz is {events:F0} events: allowed are at most {uint.MaxValue} (event numbers have 32 bits)"
            );
    }
}
