using System.Text.Json;
using System.Text.Json.Serialization;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>What 50 000 PYTHIA 8.302 events of one process look like, by the definitions of <see cref="ShapeSample"/>.</summary>
/// <remarks>Pairs are mean and standard deviation; histograms are shares of events by number.</remarks>
public sealed record ReferenceShape
{
    [JsonPropertyName("n_ch_all")]
    public required double[] Charged { get; init; }

    [JsonPropertyName("n_ch_cdc")]
    public required double[] ChargedInCdc { get; init; }

    [JsonPropertyName("n_good")]
    public required double[] Good { get; init; }

    [JsonPropertyName("n_gamma100")]
    public required double[] Photons { get; init; }

    [JsonPropertyName("E_gamma_lab")]
    public required double[] PhotonEnergyGeV { get; init; }

    [JsonPropertyName("visible_cms_frac")]
    public required double[] Visible { get; init; }

    [JsonPropertyName("R2")]
    public required double R2 { get; init; }

    [JsonPropertyName("n_KL")]
    public required double KLong { get; init; }

    [JsonPropertyName("f_good_ge2")]
    public required double GoodAtLeast2 { get; init; }

    [JsonPropertyName("f_good_ge3")]
    public required double GoodAtLeast3 { get; init; }

    [JsonPropertyName("f_good_ge3_R2lt04")]
    public required double SpreadOut { get; init; }

    /// <summary>Lab momenta of CDC tracks below which 10, 25, 50, 75, 90 % lie, GeV.</summary>
    [JsonPropertyName("p_lab_quantiles_10_25_50_75_90")]
    public required double[] MomentumQuantiles { get; init; }

    /// <summary>The same shares of their polar cosines.</summary>
    [JsonPropertyName("cos_lab_quantiles")]
    public required double[] CosineQuantiles { get; init; }

    /// <summary>The same shares of photon energies, GeV.</summary>
    [JsonPropertyName("E_gamma_quantiles")]
    public required double[] PhotonQuantiles { get; init; }

    /// <summary>Shares of the charged particles by absolute PDG number.</summary>
    [JsonPropertyName("species")]
    public required Dictionary<int, double> Species { get; init; }

    [JsonPropertyName("h_all")]
    public required Dictionary<int, double> ChargedHistogram { get; init; }

    [JsonPropertyName("h_good")]
    public required Dictionary<int, double> GoodHistogram { get; init; }

    [JsonPropertyName("h_gamma")]
    public required Dictionary<int, double> PhotonHistogram { get; init; }

    /// <summary>The shares that the quantiles stand for.</summary>
    public static IReadOnlyList<double> QuantileShares { get; } = [0.10, 0.25, 0.50, 0.75, 0.90];

    public static IReadOnlyDictionary<Process, ReferenceShape> ByProcess { get; } = Load();

    private static Dictionary<Process, ReferenceShape> Load()
    {
        using Stream file =
            typeof(ReferenceShape).Assembly.GetManifestResourceStream("generator-level.json")
            ?? throw new InvalidOperationException("generator-level.json is not embedded");
        using JsonDocument document = JsonDocument.Parse(file);
        return document
            .RootElement.GetProperty("processes")
            .EnumerateObject()
            .ToDictionary(entry => Enum.Parse<Process>(entry.Name), entry => entry.Value.Deserialize<ReferenceShape>()!);
    }
}
