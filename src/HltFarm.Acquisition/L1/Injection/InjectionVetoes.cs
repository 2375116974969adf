namespace HltFarm.Acquisition;

/// <summary>What the injection timing and the occupancy say of a moment.</summary>
[Flags]
public enum InjectionVetoes : byte
{
    None = 0,

    /// <summary>Right after a shot, when nothing is accepted.</summary>
    Blind = 1,

    /// <summary>In the slice of the turn in which the injected bunch passes, while it is still noisy.</summary>
    Passive = 2,

    /// <summary>CDC and ECL are full of hits.</summary>
    Occupied = 4,

    /// <summary>The last shot was into the LER; without it, into the HER.</summary>
    Ler = 8,
}

public static class InjectionVeto
{
    /// <summary>The event veto (V). In the slice of the injected bunch it is active: it asks whether there are hits.</summary>
    public static bool IsVeto(this InjectionVetoes seen) =>
        seen.HasFlag(InjectionVetoes.Blind) || seen.HasFlag(InjectionVetoes.Passive | InjectionVetoes.Occupied);
}
