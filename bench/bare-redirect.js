// The least that a redirect page needs: one message home.
opener.postMessage(location.search, origin);
close();
