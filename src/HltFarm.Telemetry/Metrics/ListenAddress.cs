using System.Globalization;
using System.Net;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Where a page is served: `off`, `PORT` (loopback), or `HOST:PORT` with an IP address, `localhost`, or `*` for all interfaces.
/// Port 0 takes a free one.</summary>
public static class ListenAddress
{
    public const string Off = "off";
    public const string Allowed =
        "allowed are off, PORT (on loopback) or HOST:PORT with an IP address, localhost or * (0 takes a free port)";

    /// <param name="endPoint">Null for `off`.</param>
    public static bool TryParse(string text, out IPEndPoint? endPoint)
    {
        endPoint = null;
        if (text == Off)
        {
            return true;
        }
        int colon = text.LastIndexOf(':');
        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return false;
        }
        IPAddress? address = AddressOf(colon < 0 ? "localhost" : text[..colon]);
        endPoint = address is null ? null : new IPEndPoint(address, port);
        return address is not null;
    }

    /// <param name="where">The option that gave the text, for the message.</param>
    /// <returns>Null for `off`.</returns>
    /// <exception cref="InputException">The text is none of the allowed.</exception>
    public static IPEndPoint? Parse(string text, string where) =>
        TryParse(text, out IPEndPoint? endPoint) ? endPoint : throw new InputException($"{where} is '{text}': {Allowed}");

    private static IPAddress? AddressOf(string host) =>
        host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ when host.StartsWith('[') && host.EndsWith(']') => IPAddress.TryParse(host[1..^1], out IPAddress? v6) ? v6 : null,
            // "1" alone would be taken for 0.0.0.1.
            _ when host.Count(c => c == '.') == 3 => IPAddress.TryParse(host, out IPAddress? v4) ? v4 : null,
            _ => null,
        };
}
