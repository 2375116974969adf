using System.Globalization;
using System.Net;
using System.Text;

namespace HltFarm.Reports;

/// <summary>A chart of lines over one axis, as inline SVG: nothing is loaded from anywhere.</summary>
/// <param name="XUnit">Of the horizontal axis, such as `s`.</param>
public sealed record LineChart(string Title, string Unit, string XUnit, IReadOnlyList<ChartLine> Lines)
{
    private const double Width = 760;
    private const double Height = 230;
    private const double Left = 64;
    private const double Right = 12;
    private const double Top = 14;
    private const double Bottom = 34;
    private const double TicksWanted = 5;
    private static readonly string[] Colours = ["#1f6fb4", "#d1622b", "#3a8f3a", "#a23b72", "#7a6a00", "#5b5b9a"];

    /// <summary>Horizontal lines: what may not be crossed.</summary>
    public IReadOnlyList<ChartBound> Bounds { get; init; } = [];

    /// <summary>Vertical lines: what happened when.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    public string Svg()
    {
        (double X, double Y)[] points = [.. Lines.SelectMany(line => line.Points)];
        if (points.Length == 0)
        {
            return $"<p class=\"none\">{WebUtility.HtmlEncode(Title)}: nothing was measured.</p>";
        }
        double xLow = points.Min(point => point.X);
        double xHigh = Math.Max(points.Max(point => point.X), xLow + 1e-9);
        double yHigh = Math.Max(
            points.Max(point => point.Y),
            Bounds.Select(bound => bound.Y).Where(y => y < 5 * Highest(points)).DefaultIfEmpty(0).Max()
        );
        yHigh = yHigh > 0 ? 1.05 * yHigh : 1;
        StringBuilder svg = new();
        svg.Append(Invariant($"<figure><figcaption>{WebUtility.HtmlEncode(Title)}{Legend()}</figcaption>"));
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(Title)}\">"));
        foreach (double y in Ticks(0, yHigh))
        {
            double at = Y(y);
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:F1}\" y2=\"{at:F1}\"/>"));
            svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{at + 4:F1}\" text-anchor=\"end\">{y:0.####}</text>"));
        }
        foreach (double x in Ticks(xLow, xHigh))
        {
            svg.Append(Invariant($"<text x=\"{X(x):F1}\" y=\"{Height - 16}\" text-anchor=\"middle\">{x:0.####}</text>"));
        }
        svg.Append(
            Invariant(
                $"<text x=\"{Width - Right}\" y=\"{Height - 3}\" text-anchor=\"end\">{XUnit}</text><text x=\"4\" y=\"10\">{Unit}</text>"
            )
        );
        AppendMarks(svg, X, xLow, xHigh);
        for (int i = 0; i < Lines.Count; i++)
        {
            string path = string.Join(' ', Lines[i].Points.Select(point => Invariant($"{X(point.X):F1},{Y(point.Y):F1}")));
            svg.Append(Invariant($"<polyline stroke=\"{Colours[i % Colours.Length]}\" points=\"{path}\"/>"));
        }
        foreach (ChartBound bound in Bounds.Where(bound => bound.Y <= yHigh))
        {
            double at = Y(bound.Y);
            svg.Append(Invariant($"<line class=\"bound\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:F1}\" y2=\"{at:F1}\"/>"));
            svg.Append(
                Invariant(
                    $"<text class=\"bound\" x=\"{Width - Right}\" y=\"{at - 4:F1}\" text-anchor=\"end\">{WebUtility.HtmlEncode(bound.Text)}</text>"
                )
            );
        }
        return svg.Append("</svg></figure>").ToString();

        double X(double x) => Left + ((x - xLow) / (xHigh - xLow) * (Width - Left - Right));

        double Y(double y) => Height - Bottom - (y / yHigh * (Height - Top - Bottom));
    }

    private static double Highest((double X, double Y)[] points) => Math.Max(points.Max(point => point.Y), 1e-12);

    private string Legend() =>
        string.Concat(
            Lines.Select(
                (line, i) => $" <span style=\"color:{Colours[i % Colours.Length]}\">&#9644; {WebUtility.HtmlEncode(line.Name)}</span>"
            )
        );

    private void AppendMarks(StringBuilder svg, Func<double, double> place, double low, double high)
    {
        foreach (ChartMark mark in Marks.Where(mark => mark.X >= low && mark.X <= high))
        {
            double x = place(mark.X);
            double width = Math.Max(1, place(Math.Min(high, mark.X + mark.Length)) - x);
            svg.Append(
                Invariant(
                    $"<rect class=\"mark\" x=\"{x:F1}\" y=\"{Top}\" width=\"{width:F1}\" height=\"{Height - Top - Bottom}\"><title>{WebUtility.HtmlEncode(mark.Text)}</title></rect>"
                )
            );
        }
    }

    /// <summary>Steps of 1, 2 or 5 times a power of ten.</summary>
    private static IEnumerable<double> Ticks(double low, double high)
    {
        double raw = (high - low) / TicksWanted;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step =
            power
            * (
                (raw / power) switch
                {
                    < 1.5 => 1,
                    < 3.5 => 2,
                    < 7.5 => 5,
                    _ => 10,
                }
            );
        for (double tick = Math.Ceiling(low / step) * step; tick <= high; tick += step)
        {
            yield return Math.Abs(tick) < step / 1e6 ? 0 : tick;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

public sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points);

public sealed record ChartBound(double Y, string Text);

/// <param name="Length">On the horizontal axis.</param>
public sealed record ChartMark(double X, double Length, string Text);
