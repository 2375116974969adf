using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>For every output bit an event that sets it and one that just does not, and the vetoes that clear it.</summary>
internal static class OutputBitCases
{
    private const TrackPairs Wide = TrackPairs.Open30 | TrackPairs.Open90;
    private const TrackPairs Opposite = Wide | TrackPairs.BackToBack;

    public static IEnumerable<OutputBitCase> All => [.. TrackCases, .. ClusterCases, .. CounterCases, .. TwinCases];

    /// <summary>Counts and pairs of tracks.</summary>
    public static IEnumerable<OutputBitCase> TrackCases =>
        [
            new(L1Bit.fff, new() { Full = 3 }, new() { Full = 2, Short = 5 }, Vetoes.Event),
            new(L1Bit.ffs, new() { Full = 2, Short = 1 }, new() { Full = 2 }, Vetoes.Event),
            new(L1Bit.fss, new() { Full = 1, Short = 2 }, new() { Full = 2, Short = 1 }, Vetoes.Event),
            new(L1Bit.sss, new() { Short = 3 }, new() { Full = 3, Short = 2 }, Vetoes.Event),
            new(L1Bit.ffz, new() { Full = 3, Fitted = 1 }, new() { Full = 3 }, Vetoes.Event),
            new(L1Bit.fzz, new() { Full = 3, Fitted = 2 }, new() { Full = 3, Fitted = 1 }, Vetoes.Event),
            new(L1Bit.zzz, new() { Full = 3, Fitted = 3 }, new() { Full = 3, Fitted = 2 }, Vetoes.Event),
            new(L1Bit.ffy, new() { Full = 3, Neural = 1 }, new() { Full = 2, Neural = 2 }, Vetoes.Event),
            new(L1Bit.fyy, new() { Full = 3, Neural = 2 }, new() { Full = 3, Neural = 1 }, Vetoes.Event),
            new(L1Bit.yyy, new() { Full = 3, Neural = 3 }, new() { Full = 3, Neural = 2 }, Vetoes.Event),
            new(L1Bit.ff, new() { Full = 2 }, new() { Full = 1, Short = 4 }, Vetoes.Both),
            new(L1Bit.fs, new() { Full = 1, Short = 1 }, new() { Full = 4 }, Vetoes.Both),
            new(L1Bit.ss, new() { Short = 2 }, new() { Full = 4, Short = 1 }, Vetoes.Both),
            new(L1Bit.fz, new() { Full = 2, Fitted = 1 }, new() { Full = 2 }, Vetoes.Both),
            new(L1Bit.zz, new() { Full = 2, Fitted = 2 }, new() { Full = 2, Fitted = 1 }, Vetoes.Both),
            new(L1Bit.fy, new() { Full = 2, Neural = 1 }, new() { Full = 2 }, Vetoes.Both),
            new(L1Bit.yy, new() { Full = 2, Neural = 2 }, new() { Full = 2, Neural = 1 }, Vetoes.Both),
            new(L1Bit.ffo, new() { Full = 2, FullPairs = Wide }, new() { Full = 2, FullPairs = TrackPairs.Open30 }, Vetoes.Both),
            new(
                L1Bit.fso,
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = TrackPairs.Open30,
                },
                Vetoes.Both
            ),
            new(L1Bit.sso, new() { Short = 2, ShortPairs = Wide }, new() { Short = 2, ShortPairs = TrackPairs.Open30 }, Vetoes.Both),
            new(
                L1Bit.fzo,
                new()
                {
                    Full = 2,
                    Fitted = 1,
                    FullPairs = Wide,
                },
                new() { Full = 2, FullPairs = Wide },
                Vetoes.Both
            ),
            new(
                L1Bit.fyo,
                new()
                {
                    Full = 2,
                    Neural = 1,
                    FullPairs = Wide,
                },
                new() { Full = 2, FullPairs = Wide },
                Vetoes.Both
            ),
            new(
                L1Bit.syo,
                new()
                {
                    Full = 1,
                    Short = 1,
                    Neural = 1,
                    MixedPairs = Wide,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                },
                Vetoes.Both
            ),
            new(L1Bit.ffb, new() { Full = 2, FullPairs = Opposite }, new() { Full = 2, FullPairs = Wide }, Vetoes.Both),
            new(
                L1Bit.fsb,
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Opposite,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                },
                Vetoes.Both
            ),
            new(L1Bit.ssb, new() { Short = 2, ShortPairs = Opposite }, new() { Short = 2, ShortPairs = Wide }, Vetoes.Both),
            new(
                L1Bit.fzb,
                new()
                {
                    Full = 2,
                    Fitted = 1,
                    FullPairs = Opposite,
                },
                new() { Full = 2, FullPairs = Opposite },
                Vetoes.Both
            ),
            new(
                L1Bit.fyb,
                new()
                {
                    Full = 2,
                    Neural = 1,
                    FullPairs = Opposite,
                },
                new() { Full = 2, FullPairs = Opposite },
                Vetoes.Both
            ),
            new(
                L1Bit.syb,
                new()
                {
                    Full = 1,
                    Short = 1,
                    Neural = 1,
                    MixedPairs = Opposite,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Opposite,
                },
                Vetoes.Both
            ),
            new(L1Bit.ff30, new() { Full = 2, FullPairs = TrackPairs.Open30 }, new() { Full = 2 }, Vetoes.Both),
            new(
                L1Bit.fs30,
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = TrackPairs.Open30,
                },
                new() { Full = 1, Short = 1 },
                Vetoes.Both
            ),
            new(L1Bit.ss30, new() { Short = 2, ShortPairs = TrackPairs.Open30 }, new() { Short = 2 }, Vetoes.Both),
            new(
                L1Bit.fy30,
                new()
                {
                    Full = 2,
                    Neural = 1,
                    FullPairs = TrackPairs.Open30,
                },
                new() { Full = 2, FullPairs = TrackPairs.Open30 },
                Vetoes.Both
            ),
            new(L1Bit.aaa, new() { Full = 2, Short = 1 }, new() { Full = 1, Short = 1 }, Vetoes.Event),
            new(
                L1Bit.aaao,
                new()
                {
                    Full = 1,
                    Short = 2,
                    ShortPairs = Wide,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.aao,
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = TrackPairs.Open30,
                },
                Vetoes.Both
            ),
            new(L1Bit.aab, new() { Short = 2, ShortPairs = Opposite }, new() { Short = 2, ShortPairs = Wide }, Vetoes.Both),
            new(L1Bit.aa, new() { Full = 1, Short = 1 }, new() { Full = 1 }, Vetoes.Both),
        ];

    /// <summary>Energy, clusters, Bhabha pairs; matches; timing; KLM; clock.</summary>
    public static IEnumerable<OutputBitCase> ClusterCases =>
        [
            new(L1Bit.hie, new() { Clusters = 1, EnergySumGeV = 1.001 }, new() { Clusters = 1, EnergySumGeV = 1 }, Vetoes.Both),
            new(L1Bit.lowe, new() { Clusters = 1, EnergySumGeV = 0.501 }, new() { Clusters = 1, EnergySumGeV = 0.5 }, Vetoes.Both),
            new(L1Bit.lume, new() { Clusters = 1, EnergySumGeV = 3.001 }, new() { Clusters = 1, EnergySumGeV = 3 }, Vetoes.Event),
            new(L1Bit.hade, new() { Clusters = 1, EnergySumGeV = 3.001 }, new() { Clusters = 1, EnergySumGeV = 3 }, Vetoes.Both),
            new(L1Bit.c2, new() { Clusters = 2 }, new() { Clusters = 1 }, Vetoes.Both),
            new(L1Bit.c3, new() { Clusters = 3 }, new() { Clusters = 2 }, Vetoes.Both),
            new(L1Bit.c4, new() { Clusters = 4 }, new() { Clusters = 3 }, Vetoes.Both),
            new(L1Bit.c5, new() { Clusters = 5 }, new() { Clusters = 4 }, Vetoes.Both),
            new(L1Bit.bha3d, new() { Clusters = 2, Bhabha3D = true }, new() { Clusters = 2, Bhabha2D = true }, Vetoes.Event),
            new(L1Bit.bhabha, new() { Clusters = 2, Bhabha2D = true }, new() { Clusters = 2 }, Vetoes.Event),
            new(L1Bit.bhapur, new() { Clusters = 2, BhabhaPure = true }, new() { Clusters = 2, Bhabha3D = true }, Vetoes.Event),
            new(
                L1Bit.bha_id0,
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 3,
                },
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 0,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.bha_id1,
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 0,
                },
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 1,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.bha_id2,
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 1,
                },
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 2,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.bha_id3,
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 2,
                },
                new()
                {
                    Clusters = 2,
                    BhabhaPure = true,
                    BhabhaTheta = 3,
                },
                Vetoes.Event
            ),
            new(L1Bit.eclmumu, new() { Clusters = 2, EclMuonPair = true }, new() { Clusters = 2 }, Vetoes.Both),
            new(L1Bit.ecloflo, new() { Clusters = 6, ClusterOverflow = true }, new() { Clusters = 6 }, Vetoes.Event),
            new(L1Bit.eclbst, new() { Clusters = 1, EnergySumGeV = 20.001 }, new() { Clusters = 1, EnergySumGeV = 20 }, Vetoes.Event),
            new(
                L1Bit.g_high,
                new() { Clusters = 1, EnergySumGeV = 1.001 },
                new()
                {
                    Clusters = 1,
                    EnergySumGeV = 1.001,
                    Short = 1,
                },
                Vetoes.Event
            ),
            new(L1Bit.g_c1, new() { Clusters = 1 }, new() { Clusters = 2 }, Vetoes.Event),
            new(L1Bit.gg, new() { Clusters = 2 }, new() { Clusters = 3 }, Vetoes.Event),
            new(
                L1Bit.eed,
                new()
                {
                    Full = 2,
                    FullWithCluster = 2,
                    Clusters = 2,
                    ClustersBackToBack = true,
                },
                new()
                {
                    Full = 2,
                    FullWithCluster = 1,
                    Clusters = 2,
                    ClustersBackToBack = true,
                },
                Vetoes.Both
            ),
            new(
                L1Bit.fed,
                new()
                {
                    Full = 1,
                    FullWithCluster = 1,
                    Clusters = 2,
                    ClustersBackToBack = true,
                },
                new()
                {
                    Full = 1,
                    FullWithCluster = 1,
                    Clusters = 2,
                },
                Vetoes.Both
            ),
            new(
                L1Bit.fp,
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                new()
                {
                    Full = 2,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                Vetoes.Both
            ),
            new(
                L1Bit.sp,
                new()
                {
                    Short = 1,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                new() { Short = 1, Clusters = 1 },
                Vetoes.Both
            ),
            new(
                L1Bit.zp,
                new()
                {
                    Full = 1,
                    Fitted = 1,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                Vetoes.Both
            ),
            new(
                L1Bit.yp,
                new()
                {
                    Full = 1,
                    Neural = 1,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    PhotonOpposite = true,
                },
                Vetoes.Both
            ),
            new(L1Bit.d_5, new() { Clusters = 2, ClustersBackToBack = true }, new() { Clusters = 2 }, Vetoes.Both),
            new(
                L1Bit.shem,
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    SameHemisphere = true,
                },
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    OppositeHemisphere = true,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.ohem,
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    OppositeHemisphere = true,
                },
                new()
                {
                    Full = 1,
                    Clusters = 1,
                    SameHemisphere = true,
                },
                Vetoes.Both
            ),
            new(L1Bit.toptiming, new() { TopTiming = true }, new() { EclTiming = true, CdcTiming = true }, Vetoes.Event),
            new(L1Bit.ecltiming, new() { EclTiming = true }, new() { TopTiming = true, CdcTiming = true }, Vetoes.Event),
            new(L1Bit.cdctiming, new() { CdcTiming = true }, new() { TopTiming = true, EclTiming = true }, Vetoes.Event),
            new(
                L1Bit.cdcbb,
                new() { Full = 2, FullPairs = Opposite },
                new()
                {
                    Full = 2,
                    Short = 1,
                    MixedPairs = Opposite,
                },
                Vetoes.Both
            ),
            new(L1Bit.mu_pair, new() { Full = 2, KlmBarrel = 1 }, new() { Full = 1, KlmBarrel = 1 }, Vetoes.Event),
            new(L1Bit.mu_b2b, new() { KlmBarrel = 2, KlmBarrelBackToBack = true }, new() { KlmBarrel = 2 }, Vetoes.Event),
            new(L1Bit.klmhit, new() { KlmBarrel = 1 }, new() { KlmEndcap = 1 }, Vetoes.Event),
            new(L1Bit.mu_epair, new() { KlmEndcap = 1 }, new() { KlmBarrel = 1, Full = 2 }, Vetoes.Event),
            new(L1Bit.mu_eb2b, new() { KlmEndcap = 2, KlmEndcapBackToBack = true }, new() { KlmEndcap = 2 }, Vetoes.Event),
            new(L1Bit.eklmhit, new() { KlmEndcap = 1 }, new() { KlmBarrel = 1 }, Vetoes.Event),
            new(L1Bit.revolution, new() { Clock = ClockTrigger.Revolution }, new() { Clock = ClockTrigger.Random }, Vetoes.Event),
            new(L1Bit.random, new() { Clock = ClockTrigger.Random }, new() { Clock = ClockTrigger.Poisson }, Vetoes.Event),
            new(L1Bit.bg, new() { Clock = ClockTrigger.DelayedBhabha }, new() { Clock = ClockTrigger.Random }, Vetoes.Event),
            new(L1Bit.pls, new() { Clock = ClockTrigger.Pulse }, new() { Clock = ClockTrigger.Random }, Vetoes.Event),
            new(L1Bit.poisson, new() { Clock = ClockTrigger.Poisson }, new() { Clock = ClockTrigger.Random }, Vetoes.Event),
            new(L1Bit.vetout, new() { Injection = InjectionVetoes.Blind }, new() { Injection = InjectionVetoes.Passive }, Vetoes.None),
        ];

    /// <summary>Counters, matches and low-multiplicity bits.</summary>
    public static IEnumerable<OutputBitCase> CounterCases =>
        [
            new(L1Bit.f, new() { Full = 1 }, new() { Short = 1 }, Vetoes.Both),
            new(L1Bit.s, new() { Short = 1 }, new() { Full = 1 }, Vetoes.Both),
            new(L1Bit.z, new() { Full = 1, Fitted = 1 }, new() { Full = 1 }, Vetoes.Both),
            new(L1Bit.y, new() { Full = 1, Neural = 1 }, new() { Full = 1 }, Vetoes.Both),
            new(L1Bit.a, new() { Short = 1 }, new(), Vetoes.Both),
            new(L1Bit.n1gev1, new() { Clusters = 6, NeutralAbove1GeV = 1 }, new() { Clusters = 6, NeutralAbove1GeV = 2 }, Vetoes.Event),
            new(L1Bit.n1gev2, new() { Clusters = 6, NeutralAbove1GeV = 2 }, new() { Clusters = 6, NeutralAbove1GeV = 3 }, Vetoes.Event),
            new(L1Bit.n1gev3, new() { Clusters = 6, NeutralAbove1GeV = 3 }, new() { Clusters = 6, NeutralAbove1GeV = 4 }, Vetoes.Event),
            new(L1Bit.n1gev4, new() { Clusters = 6, NeutralAbove1GeV = 5 }, new() { Clusters = 6, NeutralAbove1GeV = 3 }, Vetoes.Event),
            new(L1Bit.n2gev1, new() { Clusters = 6, NeutralAbove2GeV = 1 }, new() { Clusters = 6, NeutralAbove2GeV = 2 }, Vetoes.Event),
            new(L1Bit.n2gev2, new() { Clusters = 6, NeutralAbove2GeV = 2 }, new() { Clusters = 6, NeutralAbove2GeV = 3 }, Vetoes.Event),
            new(L1Bit.n2gev3, new() { Clusters = 6, NeutralAbove2GeV = 3 }, new() { Clusters = 6, NeutralAbove2GeV = 4 }, Vetoes.Event),
            new(L1Bit.n2gev4, new() { Clusters = 6, NeutralAbove2GeV = 5 }, new() { Clusters = 6, NeutralAbove2GeV = 3 }, Vetoes.Event),
            new(
                L1Bit.c2gev1,
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 1,
                },
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 0,
                },
                Vetoes.Both
            ),
            new(
                L1Bit.c2gev2,
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 2,
                },
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 1,
                },
                Vetoes.Both
            ),
            new(
                L1Bit.c2gev3,
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 3,
                },
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 2,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.c2gev4,
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 4,
                },
                new()
                {
                    Clusters = 6,
                    Full = 4,
                    ChargedAbove2GeV = 3,
                },
                Vetoes.Event
            ),
            new(L1Bit.cdcecl1, new() { Full = 6, FullWithCluster = 1 }, new() { Full = 6, FullWithCluster = 2 }, Vetoes.Both),
            new(L1Bit.cdcecl2, new() { Full = 6, FullWithCluster = 2 }, new() { Full = 6, FullWithCluster = 3 }, Vetoes.Both),
            new(L1Bit.cdcecl3, new() { Full = 6, FullWithCluster = 3 }, new() { Full = 6, FullWithCluster = 4 }, Vetoes.Event),
            new(L1Bit.cdcecl4, new() { Full = 6, FullWithCluster = 6 }, new() { Full = 6, FullWithCluster = 3 }, Vetoes.Event),
            new(L1Bit.cdctop1, new() { Full = 6, FullWithTop = 1 }, new() { Full = 6, FullWithTop = 2 }, Vetoes.Both),
            new(L1Bit.cdctop2, new() { Full = 6, FullWithTop = 2 }, new() { Full = 6, FullWithTop = 3 }, Vetoes.Both),
            new(L1Bit.cdctop3, new() { Full = 6, FullWithTop = 3 }, new() { Full = 6, FullWithTop = 4 }, Vetoes.Event),
            new(L1Bit.cdctop4, new() { Full = 6, FullWithTop = 6 }, new() { Full = 6, FullWithTop = 3 }, Vetoes.Event),
            new(L1Bit.cdcklm1, new() { Full = 3, FullWithKlm = 1 }, new() { Full = 3, FullWithKlm = 2 }, Vetoes.Both),
            new(L1Bit.cdcklm2, new() { Full = 3, FullWithKlm = 3 }, new() { Full = 3, FullWithKlm = 1 }, Vetoes.Both),
            new(L1Bit.seklm1, new() { Short = 3, ShortWithKlm = 1 }, new() { Short = 3, ShortWithKlm = 2 }, Vetoes.Both),
            new(L1Bit.seklm2, new() { Short = 3, ShortWithKlm = 3 }, new() { Short = 3, ShortWithKlm = 1 }, Vetoes.Both),
            new(L1Bit.c1hie, new() { Clusters = 1, EnergySumGeV = 1.001 }, new() { Clusters = 2, EnergySumGeV = 1.001 }, Vetoes.Event),
            new(
                L1Bit.c1lume,
                new()
                {
                    Clusters = 1,
                    EnergySumGeV = 3.001,
                    Full = 1,
                },
                new() { Clusters = 1, EnergySumGeV = 3 },
                Vetoes.Event
            ),
            new(
                L1Bit.n1hie,
                new() { Clusters = 1, EnergySumGeV = 1.001 },
                new()
                {
                    Clusters = 1,
                    EnergySumGeV = 1.001,
                    Full = 1,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.n1lume,
                new() { Clusters = 1, EnergySumGeV = 3.001 },
                new()
                {
                    Clusters = 1,
                    EnergySumGeV = 3.001,
                    Short = 1,
                },
                Vetoes.Event
            ),
            new(L1Bit.c3hie, new() { Clusters = 3, EnergySumGeV = 1.001 }, new() { Clusters = 4, EnergySumGeV = 1.001 }, Vetoes.Event),
            new(
                L1Bit.c3lume,
                new()
                {
                    Clusters = 3,
                    EnergySumGeV = 3.001,
                    Full = 1,
                },
                new() { Clusters = 3, EnergySumGeV = 3 },
                Vetoes.Event
            ),
            new(
                L1Bit.n3hie,
                new() { Clusters = 3, EnergySumGeV = 1.001 },
                new()
                {
                    Clusters = 3,
                    EnergySumGeV = 1.001,
                    Full = 1,
                },
                Vetoes.Event
            ),
            new(L1Bit.n3lume, new() { Clusters = 3, EnergySumGeV = 3.001 }, new() { Clusters = 2, EnergySumGeV = 3.001 }, Vetoes.Event),
            new(L1Bit.c2hie, new() { Clusters = 2, EnergySumGeV = 1.001 }, new() { Clusters = 1, EnergySumGeV = 1.001 }, Vetoes.Both),
            new(L1Bit.lml0, new() { Clusters = 3, LowMultiplicity = 0x1 }, new() { Clusters = 3, LowMultiplicity = 0x3ffe }, Vetoes.Event),
            new(L1Bit.lml1, new() { Clusters = 3, LowMultiplicity = 0x2 }, new() { Clusters = 3, LowMultiplicity = 0x3ffd }, Vetoes.Event),
            new(L1Bit.lml2, new() { Clusters = 3, LowMultiplicity = 0x4 }, new() { Clusters = 3, LowMultiplicity = 0x3ffb }, Vetoes.Event),
            new(L1Bit.lml3, new() { Clusters = 3, LowMultiplicity = 0x8 }, new() { Clusters = 3, LowMultiplicity = 0x3ff7 }, Vetoes.Event),
            new(L1Bit.lml4, new() { Clusters = 3, LowMultiplicity = 0x10 }, new() { Clusters = 3, LowMultiplicity = 0x3fef }, Vetoes.Event),
            new(L1Bit.lml5, new() { Clusters = 3, LowMultiplicity = 0x20 }, new() { Clusters = 3, LowMultiplicity = 0x3fdf }, Vetoes.Event),
            new(L1Bit.lml6, new() { Clusters = 3, LowMultiplicity = 0x40 }, new() { Clusters = 3, LowMultiplicity = 0x3fbf }, Vetoes.Event),
            new(L1Bit.lml7, new() { Clusters = 3, LowMultiplicity = 0x80 }, new() { Clusters = 3, LowMultiplicity = 0x3f7f }, Vetoes.Event),
            new(
                L1Bit.lml8,
                new() { Clusters = 3, LowMultiplicity = 0x100 },
                new() { Clusters = 3, LowMultiplicity = 0x3eff },
                Vetoes.Event
            ),
            new(
                L1Bit.lml9,
                new() { Clusters = 3, LowMultiplicity = 0x200 },
                new() { Clusters = 3, LowMultiplicity = 0x3dff },
                Vetoes.Event
            ),
            new(
                L1Bit.lml10,
                new() { Clusters = 3, LowMultiplicity = 0x400 },
                new() { Clusters = 3, LowMultiplicity = 0x3bff },
                Vetoes.Event
            ),
            new(
                L1Bit.lml12,
                new() { Clusters = 3, LowMultiplicity = 0x1000 },
                new() { Clusters = 3, LowMultiplicity = 0x2fff },
                Vetoes.Event
            ),
            new(
                L1Bit.lml13,
                new() { Clusters = 3, LowMultiplicity = 0x2000 },
                new() { Clusters = 3, LowMultiplicity = 0x1fff },
                Vetoes.Event
            ),
        ];

    /// <summary>Bits without one of the vetoes, and later additions.</summary>
    public static IEnumerable<OutputBitCase> TwinCases =>
        [
            new(L1Bit.zzzv, new() { Full = 3, Fitted = 3 }, new() { Full = 3, Fitted = 2 }, Vetoes.None),
            new(L1Bit.yyyv, new() { Full = 3, Neural = 3 }, new() { Full = 3, Neural = 2 }, Vetoes.None),
            new(L1Bit.fffv, new() { Full = 3 }, new() { Full = 2 }, Vetoes.None),
            new(L1Bit.zzv, new() { Full = 2, Fitted = 2 }, new() { Full = 2, Fitted = 1 }, Vetoes.Bhabha),
            new(L1Bit.yyv, new() { Full = 2, Neural = 2 }, new() { Full = 2, Neural = 1 }, Vetoes.Bhabha),
            new(L1Bit.ffov, new() { Full = 2, FullPairs = Wide }, new() { Full = 2, FullPairs = TrackPairs.Open30 }, Vetoes.Bhabha),
            new(L1Bit.fffov, new() { Full = 3, FullPairs = Wide }, new() { Full = 2, FullPairs = Wide }, Vetoes.None),
            new(L1Bit.hiev, new() { Clusters = 1, EnergySumGeV = 1.001 }, new() { Clusters = 1, EnergySumGeV = 1 }, Vetoes.Bhabha),
            new(L1Bit.lumev, new() { Clusters = 1, EnergySumGeV = 3.001 }, new() { Clusters = 1, EnergySumGeV = 3 }, Vetoes.None),
            new(L1Bit.c4v, new() { Clusters = 4 }, new() { Clusters = 3 }, Vetoes.Bhabha),
            new(L1Bit.bhabhav, new() { Clusters = 2, Bhabha2D = true }, new() { Clusters = 2 }, Vetoes.None),
            new(L1Bit.mu_pairv, new() { Full = 2, KlmBarrel = 1 }, new() { Full = 2, KlmEndcap = 1 }, Vetoes.None),
            new(L1Bit.bha3dv, new() { Clusters = 2, Bhabha3D = true }, new() { Clusters = 2 }, Vetoes.None),
            new(L1Bit.bffo, new() { Full = 2, FullPairs = Wide }, new() { Full = 2, FullPairs = TrackPairs.Open30 }, Vetoes.Event),
            new(L1Bit.bhie, new() { Clusters = 1, EnergySumGeV = 1.001 }, new() { Clusters = 1, EnergySumGeV = 1 }, Vetoes.Event),
            new(
                L1Bit.ffoc,
                new()
                {
                    Full = 2,
                    FullPairs = Wide,
                    Clusters = 1,
                },
                new() { Full = 2, FullPairs = Wide },
                Vetoes.Both
            ),
            new(
                L1Bit.fioiecl1,
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                    ShortWithCluster = 1,
                },
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Wide,
                },
                Vetoes.Both
            ),
            new(L1Bit.fffo, new() { Full = 3, FullPairs = Wide }, new() { Full = 3, FullPairs = TrackPairs.Open30 }, Vetoes.Event),
            new(
                L1Bit.itsf_b2b,
                new()
                {
                    Full = 1,
                    Short = 1,
                    MixedPairs = Opposite,
                },
                new()
                {
                    Full = 2,
                    Short = 1,
                    FullPairs = Opposite,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.ecleklm1,
                new()
                {
                    Clusters = 1,
                    KlmEndcap = 1,
                    ClustersWithKlmEndcap = 1,
                },
                new() { Clusters = 1, KlmEndcap = 1 },
                Vetoes.Both
            ),
            new(
                L1Bit.ggtsf,
                new() { Clusters = 2, Bhabha3D = true },
                new()
                {
                    Clusters = 2,
                    Bhabha3D = true,
                    Full = 1,
                },
                Vetoes.Event
            ),
            new(
                L1Bit.ggbrl,
                new() { Clusters = 2, PhotonPairBarrel = true },
                new() { Clusters = 2, BhabhaWithoutTracks = true },
                Vetoes.Event
            ),
            new(
                L1Bit.bhamtc1,
                new()
                {
                    Clusters = 2,
                    Full = 2,
                    BhabhaWithTracks = true,
                },
                new()
                {
                    Clusters = 2,
                    Full = 2,
                    Bhabha3D = true,
                },
                Vetoes.Event
            ),
            new(L1Bit.ggsel, new() { Clusters = 2, BhabhaWithoutTracks = true }, new() { Clusters = 2, Bhabha3D = true }, Vetoes.None),
            new(L1Bit.y1, new() { Full = 2, Neural = 1 }, new() { Full = 2, Neural = 2 }, Vetoes.Both),
            new(L1Bit.y2, new() { Full = 3, Neural = 2 }, new() { Full = 3, Neural = 3 }, Vetoes.Both),
            new(L1Bit.yecl, new() { Full = 1, NeuralWithCluster = 1 }, new() { Full = 1, FullWithCluster = 1 }, Vetoes.Both),
            new(L1Bit.iecl1, new() { Short = 1, ShortWithCluster = 1 }, new() { Short = 1 }, Vetoes.Both),
            new(L1Bit.secl1, new() { Short = 1, ShortWithCluster = 1 }, new() { Short = 1 }, Vetoes.Both),
            new(L1Bit.nima01, new() { Clock = ClockTrigger.External }, new() { Clock = ClockTrigger.Pulse }, Vetoes.None),
            new(
                L1Bit.fwd_seklm,
                new()
                {
                    Short = 1,
                    ShortWithKlm = 1,
                    ShortForwardWithKlm = 1,
                },
                new() { Short = 1, ShortWithKlm = 1 },
                Vetoes.Event
            ),
            new(
                L1Bit.bwd_seklm,
                new()
                {
                    Short = 2,
                    ShortWithKlm = 2,
                    ShortForwardWithKlm = 1,
                },
                new()
                {
                    Short = 1,
                    ShortWithKlm = 1,
                    ShortForwardWithKlm = 1,
                },
                Vetoes.Event
            ),
            new(L1Bit.klm2, new() { KlmBarrel = 2 }, new() { KlmBarrel = 1, KlmEndcap = 1 }, Vetoes.Both),
            new(L1Bit.eklm2, new() { KlmEndcap = 2 }, new() { KlmBarrel = 1, KlmEndcap = 1 }, Vetoes.Both),
            new(L1Bit.beklm, new() { KlmBarrel = 1, KlmEndcap = 1 }, new() { KlmBarrel = 2 }, Vetoes.Both),
            new(L1Bit.bf, new() { Full = 1 }, new() { Short = 1 }, Vetoes.Event),
            new(L1Bit.bs, new() { Short = 1 }, new() { Full = 1 }, Vetoes.Event),
            new(L1Bit.bz, new() { Full = 1, Fitted = 1 }, new() { Full = 1 }, Vetoes.Event),
            new(L1Bit.by, new() { Full = 1, Neural = 1 }, new() { Full = 1 }, Vetoes.Event),
            new(L1Bit.ba, new() { Short = 1 }, new(), Vetoes.Event),
            new(L1Bit.ieklm1, new() { Short = 1, ShortWithKlm = 1 }, new() { Short = 1 }, Vetoes.Both),
            new(L1Bit.fpre, new() { Full = 1 }, new() { Short = 1 }, Vetoes.Event),
        ];
}

/// <param name="Vetoes">Which vetoes the reference table gives the bit.</param>
public sealed record OutputBitCase(L1Bit Bit, L1Quantities Sets, L1Quantities Misses, Vetoes Vetoes)
{
    public override string ToString() => Bit.ToString();
}

[Flags]
public enum Vetoes
{
    None = 0,
    Bhabha = 1,
    Event = 2,
    Both = 3,
}
