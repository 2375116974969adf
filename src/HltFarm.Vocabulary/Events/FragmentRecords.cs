using System.Runtime.InteropServices;

namespace HltFarm.Vocabulary;

/// <summary>One track as the CDC measures it, at its point of closest approach to the origin. Field 1.5 T along z.</summary>
/// <param name="PtGeV">Transverse momentum, GeV/c.</param>
/// <param name="PhiRad">Azimuth of the momentum there, rad.</param>
/// <param name="TanLambda">pz / pt.</param>
/// <param name="D0Cm">Signed distance to the z axis, cm.</param>
/// <param name="Z0Cm">z there, cm.</param>
/// <param name="TimeNs">Track time relative to the trigger, ns.</param>
/// <param name="Dedx">Energy loss relative to that of an electron.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct CdcTrack(
    float PtGeV,
    float PhiRad,
    float TanLambda,
    float D0Cm,
    float Z0Cm,
    float TimeNs,
    float Dedx,
    short Charge,
    short Hits
);

/// <summary>One track as the SVD measures it; <paramref name="CdcIndex"/> is its CDC track in the same event, -1 for none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct SvdTrack(
    float PtGeV,
    float PhiRad,
    float TanLambda,
    float D0Cm,
    float Z0Cm,
    float TimeNs,
    short Charge,
    short Hits,
    int CdcIndex
);

/// <summary>Log-likelihoods of one track for six species (TOP or ARICH); <paramref name="CdcIndex"/> is its CDC track.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct PidLikelihoods(
    int CdcIndex,
    float Electron,
    float Muon,
    float Pion,
    float Kaon,
    float Proton,
    float Deuteron
);

/// <summary>One ECL cluster, photon hypothesis.</summary>
/// <param name="EnergyGeV">Energy in the laboratory, GeV.</param>
/// <param name="ThetaRad">Polar angle in the laboratory, rad.</param>
/// <param name="PhiRad">Azimuth in the laboratory, rad.</param>
/// <param name="TimeNs">Relative to the trigger, ns.</param>
/// <param name="Dt99Ns">Half width that holds 99 % of real photons, ns.</param>
/// <param name="ZernikeMva">Shower-shape score, 1 for a photon or electron, 0 for a hadron.</param>
/// <param name="E9E21">Energy in 3 x 3 over that in 5 x 5 crystals without corners.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct EclCluster(
    float EnergyGeV,
    float ThetaRad,
    float PhiRad,
    float TimeNs,
    float Dt99Ns,
    float ZernikeMva,
    float E9E21
);

/// <summary>One KLM cluster.</summary>
/// <param name="Layers">Number of layers with hits.</param>
/// <param name="Barrel">1 in the barrel, 0 in an end cap.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct KlmCluster(float ThetaRad, float PhiRad, float TimeNs, short Layers, short Barrel);

/// <summary>What L1 says of the event: output bits before and after prescale and mask, timing, injection.</summary>
/// <param name="InputLow">Input bits 0..63 (numbers: <see cref="L1Input"/>); the next word has 64..127, the last 128..191.</param>
/// <param name="FtdlLow">Output bits of the logic, before prescale and mask (numbers: <see cref="L1Bit"/>).</param>
/// <param name="PsnmLow">Output bits after prescale and mask.</param>
/// <param name="MicrosecondsSinceInjection">Since the last injection of either ring, us; NaN when long ago.</param>
/// <param name="PhaseMicroseconds">Position in the beam revolution, us.</param>
/// <param name="InjectionRing">0 none, 1 LER, 2 HER.</param>
/// <param name="PassiveVeto">1 inside the gated injection window.</param>
/// <param name="CdcEclVeto">1 when the occupancy veto fired.</param>
/// <param name="NeuralStream">1 when the CDC neural-network stream is present.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct TrgSummary(
    ulong InputLow,
    ulong InputMiddle,
    ulong InputHigh,
    ulong FtdlLow,
    ulong FtdlMiddle,
    ulong FtdlHigh,
    ulong PsnmLow,
    ulong PsnmMiddle,
    ulong PsnmHigh,
    float EnergySumGeV,
    float MicrosecondsSinceInjection,
    float PhaseMicroseconds,
    TimingType Timing,
    byte InjectionRing,
    byte PassiveVeto,
    byte CdcEclVeto,
    int NeuralStream
)
{
    public bool Input(L1Input bit) => Test(InputLow, InputMiddle, InputHigh, (int)bit);

    public bool Ftdl(L1Bit bit) => Test(FtdlLow, FtdlMiddle, FtdlHigh, (int)bit);

    public bool Psnm(L1Bit bit) => Test(PsnmLow, PsnmMiddle, PsnmHigh, (int)bit);

    private static bool Test(ulong low, ulong middle, ulong high, int number)
    {
        ulong word =
            number < 64 ? low
            : number < 128 ? middle
            : high;
        return ((word >> (number & 63)) & 1) != 0;
    }
}

/// <summary>What set the time of the trigger; firmware numbers.</summary>
public enum TimingType : byte
{
    ECL = 0,
    TOP = 1,
    SELF = 2,
    CDC = 3,
    DPHY = 5,
    RAND = 7,
    TSTP = 9,
    POIS = 13,
    NONE = 15,
}
