namespace HltFarm.Acquisition;

/// <summary>The state of injection at the moment of an event.</summary>
/// <param name="BeamNs">Since the start of the run, ns; near the nominal time of the event.</param>
/// <param name="MicrosecondsSinceInjection">Since the last shot into either ring; NaN before the first.</param>
/// <param name="PhaseMicroseconds">Time since the shot within the present turn.</param>
/// <param name="Ring">0 none, 1 LER, 2 HER.</param>
/// <param name="Background">Beam background on top of the usual one, in units of it.</param>
/// <param name="Vetoed">Triggers lost to the veto since the event before.</param>
public readonly record struct BeamMoment(
    long BeamNs,
    float MicrosecondsSinceInjection,
    float PhaseMicroseconds,
    byte Ring,
    InjectionVetoes Vetoes,
    double Background,
    int Vetoed
)
{
    public const byte Ler = 1;
    public const byte Her = 2;

    /// <summary>Without injection.</summary>
    public static BeamMoment Quiet { get; } = new(0, float.NaN, 0, 0, InjectionVetoes.None, 0, 0);
}
