using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition;

/// <summary>Makes many collisions of one process for a test to look at.</summary>
public static class Collisions
{
    private static readonly DrawName Draw = new("generator-tests");

    /// <summary>Processes in which the beams collide: those that conserve four-momentum.</summary>
    public static IEnumerable<Process> OfBeams { get; } =
        Enum.GetValues<Process>().Except([Process.unknown, Process.background, Process.random]);

    /// <summary>No radiation: for laws that hold at tree level.</summary>
    public static GeneratorOptions WithoutRadiation { get; } = new() { IsrFractionMax = 0 };

    public static KeyedRandom Key(int i) => KeyedRandom.For(11, Draw, (ulong)i);

    public static void ForEach(Process process, int events, Action<Collision, Beams> look, GeneratorOptions? options = null)
    {
        CollisionGenerator generator = new(options ?? new GeneratorOptions());
        Collision collision = new();
        for (int i = 0; i < events; i++)
        {
            KeyedRandom random = Key(i);
            generator.Generate(process, ref random, collision);
            look(collision, generator.Beams);
        }
    }

    public static bool IsCharged(in Particle particle) => Math.Abs(particle.Pdg) is 11 or 13 or 211 or 321 or 2212;

    /// <summary>Polar angle in the laboratory, degrees.</summary>
    public static double ThetaDegrees(in Particle particle) => Math.Acos(particle.Pz / particle.P) * 180 / Math.PI;

    public static bool InCdc(in Particle particle, double ptGeV) =>
        IsCharged(particle) && particle.Pt > ptGeV && ThetaDegrees(particle) is > 17 and < 150;

    /// <summary>Cosine to the electron beam in the CMS.</summary>
    public static double CmsCosine(in Particle particle, Beams beams)
    {
        (double x, double y, double z, _) = beams.ToCms(particle);
        return z / Math.Sqrt((x * x) + (y * y) + (z * z));
    }
}
