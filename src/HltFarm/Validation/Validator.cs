using HltFarm.Acquisition;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Generates what the report needs and makes its tables. No farm, nothing written.</summary>
internal sealed class Validator(ValidationRequest request, Action<string> progress)
{
    /// <summary>Processes whose efficiencies are measured, with their share of their group.</summary>
    private static readonly Process[][] Groups =
    [
        [Process.charged, Process.mixed],
        [Process.uubar, Process.ddbar, Process.ssbar],
        [Process.ccbar],
        [Process.taupair],
    ];

    /// <exception cref="InputException">A scenario or menu that comes with the program is missing or wrong.</exception>
    public ValidationReport Run(CancellationToken cancel)
    {
        progress("collisions as generated");
        Dictionary<Process, ShapeSample> shapes = Shapes(cancel);
        progress("scenarios");
        TriggerChain peakChain = Chain("belle2-2022");
        ScenarioSample peak = ScenarioSample.Of("belle2-2022", peakChain, 1, request.Events, cancel);
        ScenarioSample first = ScenarioSample.Of("belle2-2019", Chain("belle2-2019"), 2, request.Events, cancel);
        ScenarioSample design = ScenarioSample.Of("belle2-design", Chain("belle2-design"), 3, request.Events, cancel);
        progress("single processes");
        Dictionary<Process, ChainSample> single = Single(peakChain, cancel);
        FigureTable[] unseen = Unseen(peakChain, single, cancel);
        progress("design table, acceptances, detector");
        Scenario designScenario = Load("belle2-design");
        FigureTable[] tables =
        [
            TriggerFigures.Fractions(peak, first, design),
            TriggerFigures.Efficiencies(single),
            .. unseen,
            new AcceptanceFigures(request.Seed, request.Acceptance).Table(),
            new TwoPhotonFigures(request.Seed, request.Acceptance).Table(),
            new DesignTable(designScenario, MenuOf(designScenario), request.Seed).Table(request.Design, cancel),
            new DetectorFigures(new DetectorGun(new DetectorOptions(), request.Seed, request.Shots)).Table(),
            .. shapes.Select(entry => ShapeFigures.Table(entry.Key, entry.Value, ReferenceShape.ByProcess[entry.Key])),
        ];
        return new ValidationReport(request, tables, [peak, first, design], shapes);
    }

    private Dictionary<Process, ShapeSample> Shapes(CancellationToken cancel)
    {
        Process[] processes = [.. ReferenceShape.ByProcess.Keys];
        ShapeSample[] samples = new ShapeSample[processes.Length];
        Parallel.For(
            0,
            samples.Length,
            new ParallelOptions { CancellationToken = cancel },
            i => samples[i] = ShapeSample.Of(processes[i], request.Shapes)
        );
        return processes.Zip(samples).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private Dictionary<Process, ChainSample> Single(TriggerChain chain, CancellationToken cancel)
    {
        Dictionary<Process, ChainSample> samples = [];
        foreach (Process[] group in Groups)
        {
            double total = group.Sum(process => CrossSections.DefaultNb[process]);
            foreach (Process process in group)
            {
                int accepts = (int)(request.Efficiency * CrossSections.DefaultNb[process] / total);
                samples[process] = chain.Of(process, 100 + (int)process, accepts, cancel);
            }
        }
        return samples;
    }

    /// <summary>No table without files. Processes that the other figures do not need are generated for it.</summary>
    private FigureTable[] Unseen(TriggerChain chain, Dictionary<Process, ChainSample> single, CancellationToken cancel)
    {
        if (request.Unseen.Count == 0)
        {
            return [];
        }
        ChainSample unseen = chain.OfFiles(request.Unseen, 200);
        Dictionary<Process, ChainSample> ours = new(single);
        foreach (Process process in UnseenFigures.Processes(unseen).Where(process => !ours.ContainsKey(process)))
        {
            ours[process] = chain.Of(process, 100 + (int)process, request.Efficiency, cancel);
        }
        return [UnseenFigures.Table(request.Unseen, unseen, ours)];
    }

    private TriggerChain Chain(string name)
    {
        Scenario scenario = Load(name);
        return new TriggerChain(scenario, MenuOf(scenario), request.Seed);
    }

    private static Scenario Load(string name) => ScenarioReader.Read(name, Stages.Sections).Check();

    private static Menu MenuOf(Scenario scenario) => MenuFile.Load(MenuFile.Resolve(scenario.Menu.Length > 0 ? scenario.Menu : "default"));
}
