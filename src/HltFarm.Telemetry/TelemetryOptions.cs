using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>The scenario's section `telemetry:`.</summary>
public sealed record TelemetryOptions : IStageOptions
{
    private static readonly (TimeSpan Min, TimeSpan Max) RateWindowRange = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
    private static readonly (TimeSpan Min, TimeSpan Max) PublishEveryRange = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));

    /// <summary>Where `/metrics` is served: `off`, PORT on loopback, or HOST:PORT; `--metrics` goes before it. Default off.</summary>
    public string Metrics { get; init; } = ListenAddress.Off;

    /// <summary>Live rates are of this last time. Default 10 s, 1 s to 600 s.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the metrics take new values. Default 0.5 s, 0.1 s to 60 s.</summary>
    public TimeSpan PublishEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    public IEnumerable<string> Problems()
    {
        if (!ListenAddress.TryParse(Metrics, out _))
        {
            yield return $"metrics is '{Metrics}': {ListenAddress.Allowed}";
        }
        if (RateWindow < RateWindowRange.Min || RateWindow > RateWindowRange.Max)
        {
            yield return FigureText.Text($"rateWindow is {RateWindow.TotalSeconds} s: allowed are 1 s to 600 s");
        }
        if (PublishEvery < PublishEveryRange.Min || PublishEvery > PublishEveryRange.Max)
        {
            yield return FigureText.Text($"publishEvery is {PublishEvery.TotalSeconds} s: allowed are 0.1 s to 60 s");
        }
    }
}
