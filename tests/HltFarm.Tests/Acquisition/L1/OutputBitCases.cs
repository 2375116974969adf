using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Acquisition.L1;

/// <summary>For every output bit an event that sets it, one that just does not, and the vetoes that clear it.</summary>
/// <remarks>An event is written by the properties of <see cref="L1Quantities"/>; a flag alone is true.</remarks>
internal static class OutputBitCases
{
    private const string Table = """
        fff | Full=3 | Full=2 Short=5 | V
        ffs | Full=2 Short=1 | Full=2 | V
        fss | Full=1 Short=2 | Full=2 Short=1 | V
        sss | Short=3 | Full=3 Short=2 | V
        ffz | Full=3 Fitted=1 | Full=3 | V
        fzz | Full=3 Fitted=2 | Full=3 Fitted=1 | V
        zzz | Full=3 Fitted=3 | Full=3 Fitted=2 | V
        ffy | Full=3 Neural=1 | Full=2 Neural=2 | V
        fyy | Full=3 Neural=2 | Full=3 Neural=1 | V
        yyy | Full=3 Neural=3 | Full=3 Neural=2 | V
        ff | Full=2 | Full=1 Short=4 | B V
        fs | Full=1 Short=1 | Full=4 | B V
        ss | Short=2 | Full=4 Short=1 | B V
        fz | Full=2 Fitted=1 | Full=2 | B V
        zz | Full=2 Fitted=2 | Full=2 Fitted=1 | B V
        fy | Full=2 Neural=1 | Full=2 | B V
        yy | Full=2 Neural=2 | Full=2 Neural=1 | B V
        ffo | Full=2 FullPairs=Open90 | Full=2 FullPairs=Open30 | B V
        fso | Full=1 Short=1 MixedPairs=Open90 | Full=1 Short=1 MixedPairs=Open30 | B V
        sso | Short=2 ShortPairs=Open90 | Short=2 ShortPairs=Open30 | B V
        fzo | Full=2 Fitted=1 FullPairs=Open90 | Full=2 FullPairs=Open90 | B V
        fyo | Full=2 Neural=1 FullPairs=Open90 | Full=2 FullPairs=Open90 | B V
        syo | Full=1 Short=1 Neural=1 MixedPairs=Open90 | Full=1 Short=1 MixedPairs=Open90 | B V
        ffb | Full=2 FullPairs=BackToBack | Full=2 FullPairs=Open90 | B V
        fsb | Full=1 Short=1 MixedPairs=BackToBack | Full=1 Short=1 MixedPairs=Open90 | B V
        ssb | Short=2 ShortPairs=BackToBack | Short=2 ShortPairs=Open90 | B V
        fzb | Full=2 Fitted=1 FullPairs=BackToBack | Full=2 FullPairs=BackToBack | B V
        fyb | Full=2 Neural=1 FullPairs=BackToBack | Full=2 FullPairs=BackToBack | B V
        syb | Full=1 Short=1 Neural=1 MixedPairs=BackToBack | Full=1 Short=1 MixedPairs=BackToBack | B V
        ff30 | Full=2 FullPairs=Open30 | Full=2 | B V
        fs30 | Full=1 Short=1 MixedPairs=Open30 | Full=1 Short=1 | B V
        ss30 | Short=2 ShortPairs=Open30 | Short=2 | B V
        fy30 | Full=2 Neural=1 FullPairs=Open30 | Full=2 FullPairs=Open30 | B V
        aaa | Full=2 Short=1 | Full=1 Short=1 | V
        aaao | Full=1 Short=2 ShortPairs=Open90 | Full=1 Short=1 MixedPairs=Open90 | V
        aao | Full=1 Short=1 MixedPairs=Open90 | Full=1 Short=1 MixedPairs=Open30 | B V
        aab | Short=2 ShortPairs=BackToBack | Short=2 ShortPairs=Open90 | B V
        aa | Full=1 Short=1 | Full=1 | B V
        hie | Clusters=1 EnergySumGeV=1.001 | Clusters=1 EnergySumGeV=1 | B V
        lowe | Clusters=1 EnergySumGeV=0.501 | Clusters=1 EnergySumGeV=0.5 | B V
        lume | Clusters=1 EnergySumGeV=3.001 | Clusters=1 EnergySumGeV=3 | V
        hade | Clusters=1 EnergySumGeV=3.001 | Clusters=1 EnergySumGeV=3 | B V
        c2 | Clusters=2 | Clusters=1 | B V
        c3 | Clusters=3 | Clusters=2 | B V
        c4 | Clusters=4 | Clusters=3 | B V
        c5 | Clusters=5 | Clusters=4 | B V
        bha3d | Clusters=2 Bhabha3D | Clusters=2 Bhabha2D | V
        bhabha | Clusters=2 Bhabha2D | Clusters=2 | V
        bhapur | Clusters=2 BhabhaPure | Clusters=2 Bhabha3D | V
        bha_id0 | Clusters=2 BhabhaPure BhabhaTheta=3 | Clusters=2 BhabhaPure BhabhaTheta=0 | V
        bha_id1 | Clusters=2 BhabhaPure BhabhaTheta=0 | Clusters=2 BhabhaPure BhabhaTheta=1 | V
        bha_id2 | Clusters=2 BhabhaPure BhabhaTheta=1 | Clusters=2 BhabhaPure BhabhaTheta=2 | V
        bha_id3 | Clusters=2 BhabhaPure BhabhaTheta=2 | Clusters=2 BhabhaPure BhabhaTheta=3 | V
        eclmumu | Clusters=2 EclMuonPair | Clusters=2 | B V
        ecloflo | Clusters=6 ClusterOverflow | Clusters=6 | V
        eclbst | Clusters=1 EnergySumGeV=20.001 | Clusters=1 EnergySumGeV=20 | V
        g_high | Clusters=1 EnergySumGeV=1.001 | Clusters=1 EnergySumGeV=1.001 Short=1 | V
        g_c1 | Clusters=1 | Clusters=2 | V
        gg | Clusters=2 | Clusters=3 | V
        eed | Full=2 FullWithCluster=2 Clusters=2 ClustersBackToBack | Full=2 FullWithCluster=1 Clusters=2 ClustersBackToBack | B V
        fed | Full=1 FullWithCluster=1 Clusters=2 ClustersBackToBack | Full=1 FullWithCluster=1 Clusters=2 | B V
        fp | Full=1 Clusters=1 PhotonOpposite | Full=2 Clusters=1 PhotonOpposite | B V
        sp | Short=1 Clusters=1 PhotonOpposite | Short=1 Clusters=1 | B V
        zp | Full=1 Fitted=1 Clusters=1 PhotonOpposite | Full=1 Clusters=1 PhotonOpposite | B V
        yp | Full=1 Neural=1 Clusters=1 PhotonOpposite | Full=1 Clusters=1 PhotonOpposite | B V
        d_5 | Clusters=2 ClustersBackToBack | Clusters=2 | B V
        shem | Full=1 Clusters=1 SameHemisphere | Full=1 Clusters=1 OppositeHemisphere | V
        ohem | Full=1 Clusters=1 OppositeHemisphere | Full=1 Clusters=1 SameHemisphere | B V
        toptiming | TopTiming | EclTiming CdcTiming | V
        ecltiming | EclTiming | TopTiming CdcTiming | V
        cdctiming | CdcTiming | TopTiming EclTiming | V
        cdcbb | Full=2 FullPairs=BackToBack | Full=2 Short=1 MixedPairs=BackToBack | B V
        mu_pair | Full=2 KlmBarrel=1 | Full=1 KlmBarrel=1 | V
        mu_b2b | KlmBarrel=2 KlmBarrelBackToBack | KlmBarrel=2 | V
        klmhit | KlmBarrel=1 | KlmEndcap=1 | V
        mu_epair | KlmEndcap=1 | KlmBarrel=1 Full=2 | V
        mu_eb2b | KlmEndcap=2 KlmEndcapBackToBack | KlmEndcap=2 | V
        eklmhit | KlmEndcap=1 | KlmBarrel=1 | V
        revolution | Clock=Revolution | Clock=Random | V
        random | Clock=Random | Clock=Poisson | V
        bg | Clock=DelayedBhabha | Clock=Random | V
        pls | Clock=Pulse | Clock=Random | V
        poisson | Clock=Poisson | Clock=Random | V
        vetout | Injection=Blind | Injection=Passive | -
        f | Full=1 | Short=1 | B V
        s | Short=1 | Full=1 | B V
        z | Full=1 Fitted=1 | Full=1 | B V
        y | Full=1 Neural=1 | Full=1 | B V
        a | Short=1 | - | B V
        n1gev1 | Clusters=6 NeutralAbove1GeV=1 | Clusters=6 NeutralAbove1GeV=2 | V
        n1gev2 | Clusters=6 NeutralAbove1GeV=2 | Clusters=6 NeutralAbove1GeV=3 | V
        n1gev3 | Clusters=6 NeutralAbove1GeV=3 | Clusters=6 NeutralAbove1GeV=4 | V
        n1gev4 | Clusters=6 NeutralAbove1GeV=5 | Clusters=6 NeutralAbove1GeV=3 | V
        n2gev1 | Clusters=6 NeutralAbove2GeV=1 | Clusters=6 NeutralAbove2GeV=2 | V
        n2gev2 | Clusters=6 NeutralAbove2GeV=2 | Clusters=6 NeutralAbove2GeV=3 | V
        n2gev3 | Clusters=6 NeutralAbove2GeV=3 | Clusters=6 NeutralAbove2GeV=4 | V
        n2gev4 | Clusters=6 NeutralAbove2GeV=5 | Clusters=6 NeutralAbove2GeV=3 | V
        c2gev1 | Clusters=6 Full=4 ChargedAbove2GeV=1 | Clusters=6 Full=4 ChargedAbove2GeV=0 | B V
        c2gev2 | Clusters=6 Full=4 ChargedAbove2GeV=2 | Clusters=6 Full=4 ChargedAbove2GeV=1 | B V
        c2gev3 | Clusters=6 Full=4 ChargedAbove2GeV=3 | Clusters=6 Full=4 ChargedAbove2GeV=2 | V
        c2gev4 | Clusters=6 Full=4 ChargedAbove2GeV=4 | Clusters=6 Full=4 ChargedAbove2GeV=3 | V
        cdcecl1 | Full=6 FullWithCluster=1 | Full=6 FullWithCluster=2 | B V
        cdcecl2 | Full=6 FullWithCluster=2 | Full=6 FullWithCluster=3 | B V
        cdcecl3 | Full=6 FullWithCluster=3 | Full=6 FullWithCluster=4 | V
        cdcecl4 | Full=6 FullWithCluster=6 | Full=6 FullWithCluster=3 | V
        cdctop1 | Full=6 FullWithTop=1 | Full=6 FullWithTop=2 | B V
        cdctop2 | Full=6 FullWithTop=2 | Full=6 FullWithTop=3 | B V
        cdctop3 | Full=6 FullWithTop=3 | Full=6 FullWithTop=4 | V
        cdctop4 | Full=6 FullWithTop=6 | Full=6 FullWithTop=3 | V
        cdcklm1 | Full=3 FullWithKlm=1 | Full=3 FullWithKlm=2 | B V
        cdcklm2 | Full=3 FullWithKlm=3 | Full=3 FullWithKlm=1 | B V
        seklm1 | Short=3 ShortWithKlm=1 | Short=3 ShortWithKlm=2 | B V
        seklm2 | Short=3 ShortWithKlm=3 | Short=3 ShortWithKlm=1 | B V
        c1hie | Clusters=1 EnergySumGeV=1.001 | Clusters=2 EnergySumGeV=1.001 | V
        c1lume | Clusters=1 EnergySumGeV=3.001 Full=1 | Clusters=1 EnergySumGeV=3 | V
        n1hie | Clusters=1 EnergySumGeV=1.001 | Clusters=1 EnergySumGeV=1.001 Full=1 | V
        n1lume | Clusters=1 EnergySumGeV=3.001 | Clusters=1 EnergySumGeV=3.001 Short=1 | V
        c3hie | Clusters=3 EnergySumGeV=1.001 | Clusters=4 EnergySumGeV=1.001 | V
        c3lume | Clusters=3 EnergySumGeV=3.001 Full=1 | Clusters=3 EnergySumGeV=3 | V
        n3hie | Clusters=3 EnergySumGeV=1.001 | Clusters=3 EnergySumGeV=1.001 Full=1 | V
        n3lume | Clusters=3 EnergySumGeV=3.001 | Clusters=2 EnergySumGeV=3.001 | V
        c2hie | Clusters=2 EnergySumGeV=1.001 | Clusters=1 EnergySumGeV=1.001 | B V
        lml0 | Clusters=3 LowMultiplicity=1 | Clusters=3 LowMultiplicity=16382 | V
        lml1 | Clusters=3 LowMultiplicity=2 | Clusters=3 LowMultiplicity=16381 | V
        lml2 | Clusters=3 LowMultiplicity=4 | Clusters=3 LowMultiplicity=16379 | V
        lml3 | Clusters=3 LowMultiplicity=8 | Clusters=3 LowMultiplicity=16375 | V
        lml4 | Clusters=3 LowMultiplicity=16 | Clusters=3 LowMultiplicity=16367 | V
        lml5 | Clusters=3 LowMultiplicity=32 | Clusters=3 LowMultiplicity=16351 | V
        lml6 | Clusters=3 LowMultiplicity=64 | Clusters=3 LowMultiplicity=16319 | V
        lml7 | Clusters=3 LowMultiplicity=128 | Clusters=3 LowMultiplicity=16255 | V
        lml8 | Clusters=3 LowMultiplicity=256 | Clusters=3 LowMultiplicity=16127 | V
        lml9 | Clusters=3 LowMultiplicity=512 | Clusters=3 LowMultiplicity=15871 | V
        lml10 | Clusters=3 LowMultiplicity=1024 | Clusters=3 LowMultiplicity=15359 | V
        lml12 | Clusters=3 LowMultiplicity=4096 | Clusters=3 LowMultiplicity=12287 | V
        lml13 | Clusters=3 LowMultiplicity=8192 | Clusters=3 LowMultiplicity=8191 | V
        zzzv | Full=3 Fitted=3 | Full=3 Fitted=2 | -
        yyyv | Full=3 Neural=3 | Full=3 Neural=2 | -
        fffv | Full=3 | Full=2 | -
        zzv | Full=2 Fitted=2 | Full=2 Fitted=1 | B
        yyv | Full=2 Neural=2 | Full=2 Neural=1 | B
        ffov | Full=2 FullPairs=Open90 | Full=2 FullPairs=Open30 | B
        fffov | Full=3 FullPairs=Open90 | Full=2 FullPairs=Open90 | -
        hiev | Clusters=1 EnergySumGeV=1.001 | Clusters=1 EnergySumGeV=1 | B
        lumev | Clusters=1 EnergySumGeV=3.001 | Clusters=1 EnergySumGeV=3 | -
        c4v | Clusters=4 | Clusters=3 | B
        bhabhav | Clusters=2 Bhabha2D | Clusters=2 | -
        mu_pairv | Full=2 KlmBarrel=1 | Full=2 KlmEndcap=1 | -
        bha3dv | Clusters=2 Bhabha3D | Clusters=2 | -
        bffo | Full=2 FullPairs=Open90 | Full=2 FullPairs=Open30 | V
        bhie | Clusters=1 EnergySumGeV=1.001 | Clusters=1 EnergySumGeV=1 | V
        ffoc | Full=2 FullPairs=Open90 Clusters=1 | Full=2 FullPairs=Open90 | B V
        fioiecl1 | Full=1 Short=1 MixedPairs=Open90 ShortWithCluster=1 | Full=1 Short=1 MixedPairs=Open90 | B V
        fffo | Full=3 FullPairs=Open90 | Full=3 FullPairs=Open30 | V
        itsf_b2b | Full=1 Short=1 MixedPairs=BackToBack | Full=2 Short=1 FullPairs=BackToBack | V
        ecleklm1 | Clusters=1 KlmEndcap=1 ClustersWithKlmEndcap=1 | Clusters=1 KlmEndcap=1 | B V
        ggtsf | Clusters=2 Bhabha3D | Clusters=2 Bhabha3D Full=1 | V
        ggbrl | Clusters=2 PhotonPairBarrel | Clusters=2 BhabhaWithoutTracks | V
        bhamtc1 | Clusters=2 Full=2 BhabhaWithTracks | Clusters=2 Full=2 Bhabha3D | V
        ggsel | Clusters=2 BhabhaWithoutTracks | Clusters=2 Bhabha3D | -
        y1 | Full=2 Neural=1 | Full=2 Neural=2 | B V
        y2 | Full=3 Neural=2 | Full=3 Neural=3 | B V
        yecl | Full=1 NeuralWithCluster=1 | Full=1 FullWithCluster=1 | B V
        iecl1 | Short=1 ShortWithCluster=1 | Short=1 | B V
        secl1 | Short=1 ShortWithCluster=1 | Short=1 | B V
        nima01 | Clock=External | Clock=Pulse | -
        fwd_seklm | Short=1 ShortWithKlm=1 ShortForwardWithKlm=1 | Short=1 ShortWithKlm=1 | V
        bwd_seklm | Short=2 ShortWithKlm=2 ShortForwardWithKlm=1 | Short=1 ShortWithKlm=1 ShortForwardWithKlm=1 | V
        klm2 | KlmBarrel=2 | KlmBarrel=1 KlmEndcap=1 | B V
        eklm2 | KlmEndcap=2 | KlmBarrel=1 KlmEndcap=1 | B V
        beklm | KlmBarrel=1 KlmEndcap=1 | KlmBarrel=2 | B V
        bf | Full=1 | Short=1 | V
        bs | Short=1 | Full=1 | V
        bz | Full=1 Fitted=1 | Full=1 | V
        by | Full=1 Neural=1 | Full=1 | V
        ba | Short=1 | - | V
        ieklm1 | Short=1 ShortWithKlm=1 | Short=1 | B V
        fpre | Full=1 | Short=1 | V
        """;

    public static IEnumerable<OutputBitCase> All => Table.Split('\n').Select(Parse);

    private static OutputBitCase Parse(string row)
    {
        string[] columns = [.. row.Split('|').Select(column => column.Trim())];
        return new OutputBitCase(
            Enum.Parse<L1Bit>(columns[0]),
            Event(columns[1]),
            Event(columns[2]),
            HasBhabhaVeto: columns[3].Contains('B'),
            HasEventVeto: columns[3].Contains('V')
        );
    }

    private static L1Quantities Event(string text)
    {
        object seen = default(L1Quantities);
        foreach (string setting in text.Split(' ').Where(setting => setting != "-"))
        {
            string[] parts = setting.Split('=');
            System.Reflection.PropertyInfo property = typeof(L1Quantities).GetProperty(parts[0])!;
            property.SetValue(seen, Value(property.PropertyType, parts));
        }
        return (L1Quantities)seen;
    }

    private static object Value(Type type, string[] parts) =>
        parts.Length == 1 ? true
        : type == typeof(TrackPairs)
            ? Enum.GetValues<TrackPairs>().Where(tag => tag <= Enum.Parse<TrackPairs>(parts[1])).Aggregate((a, b) => a | b)
        : type.IsEnum ? Enum.Parse(type, parts[1])
        : Convert.ChangeType(parts[1], type, System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record OutputBitCase(L1Bit Bit, L1Quantities Sets, L1Quantities Misses, bool HasBhabhaVeto, bool HasEventVeto)
{
    public override string ToString() => Bit.ToString();
}
