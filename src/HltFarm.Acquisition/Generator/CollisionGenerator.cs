using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Makes collisions of every process. A collision is a pure function of the options and of the draws.</summary>
/// <remarks>Allocates nothing per collision; keeps scratch space, so one instance belongs to one worker.</remarks>
public sealed class CollisionGenerator : ICandidateSource
{
    private readonly IProcessGenerator?[] byProcess = new IProcessGenerator?[Enum.GetValues<Process>().Length];

    /// <param name="options">Checked: without problems.</param>
    public CollisionGenerator(GeneratorOptions options)
    {
        Mix = new ProcessMix(options);
        Beams = new Beams(options.BeamEnergySpread);
        Background = new BeamBackground(options.Background);
        foreach (IProcessGenerator generator in Everything(options))
        {
            byProcess[(int)generator.Process] = generator;
        }
    }

    public ProcessMix Mix { get; }

    /// <summary>The beams of the last collision.</summary>
    public Beams Beams { get; }

    /// <summary>Also the overlay on any collision.</summary>
    public BeamBackground Background { get; }

    public void Next(ref KeyedRandom random, Collision collision) => Generate(Mix.Draw(ref random), ref random, collision);

    public void AddOverlay(ref KeyedRandom random, Collision collision) => Background.AddTo(ref random, collision);

    /// <exception cref="ArgumentOutOfRangeException">No such process is generated.</exception>
    public IProcessGenerator For(Process process) =>
        byProcess[(int)process] ?? throw new ArgumentOutOfRangeException(nameof(process), process, "no generator makes it");

    public void Generate(Process process, ref KeyedRandom random, Collision collision) => For(process).Generate(ref random, collision);

    private IEnumerable<IProcessGenerator> Everything(GeneratorOptions options)
    {
        bool radiation = options.IsrFractionMax > 0;
        foreach (Process process in (Process[])[Process.charged, Process.mixed])
        {
            yield return new BMesonPairs(process, Beams, HadronRecipes.OfMeson(process), HadronRecipes.Ball(process));
        }
        foreach (Process process in (Process[])[Process.uubar, Process.ddbar, Process.ssbar, Process.ccbar])
        {
            HadronContent content = HadronRecipes.OfQuarks(process).Scaled(options.MultiplicityScale);
            yield return new Continuum(process, Beams, options.IsrFractionMax, content, HadronRecipes.Jets(process));
        }
        yield return new TauPairs(Beams, options.IsrFractionMax);
        yield return new MuonPairs(Beams, options.IsrFractionMax);
        yield return new Bhabha(Beams, radiation);
        yield return new PhotonPairs(Beams, radiation);
        yield return TwoPhoton.Electrons(Beams);
        yield return TwoPhoton.Muons(Beams);
        yield return TwoPhoton.Others(Beams);
        yield return new RadiativeReturn(Beams);
        yield return Background;
        yield return new RandomTrigger();
    }
}
